"""Writes recurrent.json: torch.nn.RNN, LSTM and GRU, one layer, float64 on float32 parameters and inputs."""

import numpy as np
import torch

from golden_file import decimals, seeded, write_cases
from learning_case import drawn_parameters, expected, gradients, leaves, load, module_gradients

ABOUT = ('recurrentLayer(config) with stateDict loaded: forward(input, options) in training gives `results`, '
         'backward(gradOutput) gives `inputGradients`, then gradients() gives `gradients`: the loss is the '
         'sum of output * gradOutput. From torch.nn.RNN, LSTM and GRU, batch_first.')
MODULES = {'rnn': (torch.nn.RNN, 1), 'lstm': (torch.nn.LSTM, 4), 'gru': (torch.nn.GRU, 3)}


def recurrent_shapes(kind, inputs, hidden, bias=True):
    rows = MODULES[kind][1] * hidden
    shapes = {'weight_ih_l0': (rows, inputs), 'weight_hh_l0': (rows, hidden)}
    return {**shapes, 'bias_ih_l0': (rows,), 'bias_hh_l0': (rows,)} if bias else shapes


def case(name, kind, inputs=3, hidden=4, bias=True, batch=2, length=5, initial=()):
    """initial: which initial states are given. batch None: no batch axis."""
    rng = seeded(f'recurrent {kind} {name}')
    config = {'kind': kind, 'inputSize': inputs, 'hiddenSize': hidden, 'bias': bias}
    lead = () if batch is None else (batch,)
    state = drawn_parameters(rng, recurrent_shapes(kind, inputs, hidden, bias))
    drawn = {'input': decimals(rng, *lead, length, inputs)}
    options = {option: decimals(rng, *lead, hidden) for option in initial}
    grad_output = decimals(rng, *lead, length, hidden, digits=1)

    module = load(MODULES[kind][0](inputs, hidden, bias=bias, batch_first=True).double(), state)
    tensors = leaves(drawn)
    zeros = np.zeros((*lead, hidden))
    states = [torch.from_numpy(options.get(option, zeros)).double()[None]
              for option in ('initialHidden', 'initialCell')]
    output, last = module(tensors['input'], tuple(states) if kind == 'lstm' else states[0])
    results = {'output': output, **({'hidden': last[0][0], 'cell': last[1][0]} if kind == 'lstm' else
                                    {'hidden': last[0]})}
    return {'name': f'{kind}-{name}', 'config': config, 'stateDict': state, **drawn, 'options': options,
            'gradOutput': grad_output,
            'expected': expected(results, gradients(output, grad_output, tensors),
                                 module_gradients(module, output, grad_output))}


def cases_of(kind, units):
    initial = ('initialHidden', 'initialCell') if kind == 'lstm' else ('initialHidden',)
    return [
        case('5-steps', kind, inputs=1, hidden=2),
        case('1-step', kind, inputs=2, hidden=3, length=1),
        case('9-steps-initial', kind, inputs=2, hidden=3, length=9, initial=initial),
        case(f'{units}-units-no-bias', kind, inputs=1, hidden=units, batch=1, length=2, bias=False),
        case('unbatched-initial', kind, inputs=9, hidden=1, batch=None, length=7, initial=initial),
    ]


if __name__ == '__main__':
    write_cases('recurrent.json', ABOUT, [
        *cases_of('rnn', 9), *cases_of('lstm', 8), *cases_of('gru', 7),
        case('cell-alone', 'lstm', inputs=1, hidden=2, length=4, initial=('initialCell',)),
    ])
