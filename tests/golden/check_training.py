"""Checks adamw.json and cross-entropy.json with the formulas themselves."""

import math

import numpy as np
import torch

from learning_case import leaves
from learning_check import TOLERANCES, deviation, report
from make_adamw import DEFAULTS, STEPS, decays, learning_rate, loss_of


def without_key_bias(state):
    """A bias of the keys adds the same to a whole row of scores: its gradient is 0 but for rounding, which
    AdamW blows up to whole steps. What training does to it says nothing."""
    state = {name: np.array(array, np.float64) for name, array in state.items()}
    for name, array in state.items():
        if name.endswith('self_attn.in_proj_bias'):
            array[len(array) // 3:2 * len(array) // 3] = 0
    return state


def adamw_by_formula(case, dtype):
    """Loshchilov and Hutter 2019, algorithm 2, with the clipping of torch."""
    options = {**DEFAULTS, **case['options']}
    first, second = options['betas']
    state = leaves(case['stateDict'], dtype)
    means = {name: torch.zeros_like(x) for name, x in state.items()}
    squares = {name: torch.zeros_like(x) for name, x in state.items()}
    history = {'losses': [], 'gradientNorms': [], 'learningRates': []}
    for step in range(1, STEPS + 1):
        loss = loss_of(case['kind'], case['config'], options, state, case['batch'])
        found = dict(zip(state, torch.autograd.grad(loss, list(state.values()))))
        norm = math.sqrt(sum((gradient.double()**2).sum().item() for gradient in found.values()))
        clip = min(1, options.get('maxGradNorm', math.inf) / (norm + 1e-6))
        rate = learning_rate(options, step)
        with torch.no_grad():
            for name, x in state.items():
                if decays(options, name, x):
                    x *= 1 - rate * options['weightDecay']
                means[name] = first * means[name] + (1 - first) * clip * found[name]
                squares[name] = second * squares[name] + (1 - second) * (clip * found[name])**2
                x -= (rate * means[name] / (1 - first**step)
                      / (torch.sqrt(squares[name] / (1 - second**step)) + options['eps']))
        for name, value in zip(history, (loss.item(), norm, rate)):
            history[name].append(value)
    return {name: np.array(values) for name, values in history.items()}, state


def check_adamw(case, dtype):
    history, state = adamw_by_formula(case, dtype)
    expected = case['expected']
    deviations = [np.abs(history['losses'] / expected['losses'] - 1).max()]
    deviations += [deviation(name, expected[name], history[name])
                   for name in ('gradientNorms', 'learningRates') if name in expected]
    stored = without_key_bias(expected['stateDict'])
    found = without_key_bias({name: x.detach().numpy() for name, x in state.items()})
    worst = np.max(deviations + [deviation(name, stored[name], found[name]) for name in stored])
    # 200 steps gather the rounding of each.
    assert worst <= 4 * TOLERANCES[dtype], (case['name'], worst)
    return worst


def check_cross_entropy(case, dtype):
    """The gradient is softmax less 1 at the target, over how many are counted."""
    logits = torch.from_numpy(case['logits']).to(dtype)
    targets = torch.from_numpy(case['targets']).long()
    counted = targets != case['options'].get('ignoreIndex', -100)
    wanted = torch.nn.functional.one_hot(torch.where(counted, targets, 0), logits.shape[-1])
    below = logits - logits.amax(-1, keepdim=True)
    log_sum = torch.log(torch.exp(below).sum(-1, keepdim=True))
    losses = (log_sum - (below * wanted).sum(-1, keepdim=True))[..., 0]
    loss = (losses * counted).sum() / counted.sum()
    gradient = (torch.exp(below - log_sum) - wanted) * counted[..., None] / counted.sum()
    worst = np.max([abs(loss.item() - case['expected']['loss']) / (case['expected']['loss'] or 1),
                    deviation(case['name'], case['expected']['gradient'], gradient.numpy())])
    assert worst <= TOLERANCES[dtype], (case['name'], worst)
    return worst


report('adamw', check_adamw)
report('cross-entropy', check_cross_entropy)
