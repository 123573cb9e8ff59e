"""Writes adamw.json: 200 steps of torch.optim.AdamW in float64 on fixed batches, from float32 parameters, and
cross-entropy.json: torch's cross_entropy and its gradient.

Rounding grows without bounds where a LayerNorm meets a row of almost equal numbers, and where AdamW divides a
gradient that has come to nothing by its own size. The numbers below are chosen so that neither happens:
check_training.py runs every case in float32, too."""

import math

import numpy as np
import torch

from golden_file import decimals, rounded, seeded, write_cases
from learning_case import drawn_parameters, layer_shapes, leaves
from learning_reference import added_mask, linear, transformer, transformer_layer
from make_transformer import drawn_tokens, model_shapes

STEPS = 200
ABOUT = ('engine[kind](config) with stateDict loaded, trainer(model, options): each of 200 steps on the one '
         'batch gives the loss of `losses` (before its update), the norm of `gradientNorms` (before '
         'clipping), the rate of `learningRates`; then stateDict() gives `stateDict`. From torch.optim.AdamW '
         'and clip_grad_norm_.')
LOSS_ABOUT = ('crossEntropy(logits, targets, options) gives `expected`: the mean over the positions whose '
              'target is not ignoreIndex. From torch.nn.functional.cross_entropy.')
DEFAULTS = {'lr': 1e-3, 'betas': [0.9, 0.999], 'eps': 1e-8, 'weightDecay': 0.01, 'decay': 'all',
            'warmupSteps': 0, 'finalLr': 0, 'ignoreIndex': -100}


def learning_rate(options, step):
    """Of step 1, 2, ...: a straight line up, then half a cosine down to finalLr * lr at totalSteps."""
    warmup, total, final = options['warmupSteps'], options.get('totalSteps'), options['finalLr']
    if step <= warmup:
        return options['lr'] * step / warmup
    if total is None:
        return options['lr']
    done = min(1, (step - warmup) / (total - warmup))
    return options['lr'] * (final + (1 - final) * (1 + math.cos(math.pi * done)) / 2)


def decays(options, name, parameter):
    """'matrices': weights with two axes, other than embeddings and the bias of relative positions."""
    excepted = 'embedding' in name or name.endswith('relative_bias')
    return options['decay'] == 'all' or parameter.ndim == 2 and not excepted


def mean_cross_entropy(logits, targets, ignore_index):
    targets = torch.from_numpy(targets).flatten().long()
    return torch.nn.functional.cross_entropy(logits.flatten(0, -2), targets, ignore_index=ignore_index)


def loss_of(kind, config, options, state, batch):
    if kind == 'transformer':
        logits, _, _ = transformer(state, config, batch['tokenIds'], batch['keyMask'])
        return mean_cross_entropy(logits, batch['targets'], options['ignoreIndex'])
    first = next(iter(state.values()))
    given, targets = (torch.from_numpy(batch[name]).to(first) for name in ('input', 'targets'))
    if kind == 'linear':
        output = linear({'linear.' + name: x for name, x in state.items()}, 'linear', given)
    else:
        mask = added_mask(first, given.shape[1], given.shape[1])
        output, _ = transformer_layer(state, config, given, mask)
    return torch.nn.functional.mse_loss(output, targets)


def train(kind, config, options, drawn, batch, dtype=torch.float64):
    """-> losses, gradientNorms, learningRates, each [200], and the last state."""
    options = {**DEFAULTS, **options}
    state = leaves(drawn, dtype)
    groups = [{'params': [x for name, x in state.items() if decays(options, name, x) == decayed],
               'weight_decay': options['weightDecay'] if decayed else 0} for decayed in (True, False)]
    optimizer = torch.optim.AdamW([group for group in groups if group['params']], lr=options['lr'],
                                  betas=options['betas'], eps=options['eps'])
    history = {'losses': [], 'gradientNorms': [], 'learningRates': []}
    for step in range(1, STEPS + 1):
        optimizer.zero_grad()
        loss = loss_of(kind, config, options, state, batch)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(state.values(), options.get('maxGradNorm', math.inf))
        for group in optimizer.param_groups:
            group['lr'] = learning_rate(options, step)
        optimizer.step()
        for name, value in zip(history, (loss.item(), norm.item(), learning_rate(options, step))):
            history[name].append(value)
    return {name: np.array(values) for name, values in history.items()}, state


def significant(values):
    """Seven digits of each."""
    return np.array([float(f'{x:.6e}') for x in values])


def case(name, kind, config, batch, shapes, options):
    drawn = drawn_parameters(seeded('adamw ' + name), shapes)
    history, state = train(kind, config, options, drawn, batch)
    if 'maxGradNorm' not in options:
        del history['gradientNorms']
    if 'finalLr' not in options:
        del history['learningRates']
    expected = {name: significant(values) for name, values in history.items()}
    expected['stateDict'] = {name: rounded(x.detach().numpy()) for name, x in state.items()}
    return {'name': f'{kind}-{name}', 'kind': kind, 'config': config, 'options': options, 'stateDict': drawn,
            'batch': batch, 'expected': expected}


def linear_case(name, **options):
    rng = seeded('adamw linear batch')
    batch = {'input': decimals(rng, 9, 5), 'targets': decimals(rng, 9, 3)}
    return case(name, 'linear', {'inFeatures': 5, 'outFeatures': 3}, batch, {'weight': (3, 5), 'bias': (3,)},
                {**options, 'loss': 'mse'})


def layer_case(name, activation, norm_first, **options):
    rng = seeded('adamw layer batch')
    batch = {'input': decimals(rng, 2, 5, 4), 'targets': decimals(rng, 2, 5, 4)}
    config = {'embedDim': 4, 'numHeads': 2, 'feedForwardDim': 7, 'activation': activation,
              'normFirst': norm_first}
    return case(name, 'transformerLayer', config, batch, layer_shapes(4, 7),
                {**options, 'loss': 'mse'})


def model_case(name, **options):
    rng = seeded('adamw model batch')
    config = {'vocabSize': 7, 'embedDim': 6, 'numHeads': 2, 'numLayers': 1, 'feedForwardDim': 5,
              'positions': 'relative', 'maxLength': 6}
    token_ids, key_mask = drawn_tokens(rng, config, 3, 5, (5, 4, 2))
    targets = np.where(key_mask & (rng.uniform(size=token_ids.shape) < 0.7),
                       rng.randint(7, size=token_ids.shape), -100).astype(np.int32)
    batch = {'tokenIds': token_ids, 'targets': targets, 'keyMask': key_mask}
    return case(name, 'transformer', config, batch, model_shapes(config), options)


def cross_entropy_case(name, *shape, ignored=0.0, spread=1.0, **options):
    """ignored: how large a part of the targets is the index to ignore. spread: of the logits."""
    rng = seeded('cross-entropy ' + name)
    drawn = decimals(rng, *shape, spread=spread)
    index = options.get('ignoreIndex', -100)
    targets = np.where(rng.uniform(size=shape[:-1]) < ignored, index,
                       rng.randint(shape[-1], size=shape[:-1])).astype(np.int32)
    logits = leaves({'logits': drawn})['logits']
    loss = mean_cross_entropy(logits, targets, index)
    loss.backward()
    return {'name': name, 'logits': drawn, 'targets': targets, 'options': options,
            'expected': {'loss': loss.item(), 'gradient': rounded(logits.grad.numpy())}}


if __name__ == '__main__':
    write_cases('adamw.json', ABOUT, [
        linear_case('defaults'),
        linear_case('other-numbers', lr=0.03, betas=[0.8, 0.99], eps=1e-5, weightDecay=0.2),
        linear_case('no-decay', lr=0.005, betas=[0.5, 0.99], weightDecay=0),
        linear_case('clipped-warm-up', lr=0.02, maxGradNorm=0.3, warmupSteps=10),
        linear_case('cosine', lr=0.05, warmupSteps=20, totalSteps=150, finalLr=0.1),
        layer_case('post-norm-relu', 'relu', False, lr=0.003),
        layer_case('pre-norm-everything', 'gelu', True, lr=0.01, betas=[0.9, 0.98], eps=1e-7, weightDecay=0.1,
                   decay='matrices', maxGradNorm=0.5, warmupSteps=5, totalSteps=200),
        model_case('ignored-and-padding', lr=0.002, weightDecay=0.3, decay='matrices', maxGradNorm=1.0),
    ])
    write_cases('cross-entropy.json', LOSS_ABOUT, [
        cross_entropy_case('all-counted', 2, 3, 8),
        cross_entropy_case('ignored', 2, 5, 9, ignored=0.4),
        cross_entropy_case('ignore-index-0', 9, 7, ignored=0.4, ignoreIndex=0),
        cross_entropy_case('far-apart', 4, 5, spread=300.0, ignored=0.2),
        cross_entropy_case('one-class', 3, 1),
    ])
