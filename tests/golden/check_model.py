"""Checks transformer.json, which comes from plain operations, with torch's layers and central differences."""

import math

import numpy as np
import torch

from learning_case import gradients, leaves, load
from learning_check import TOLERANCES, deviation, report, with_batch, worst_deviation
from learning_reference import MODEL_DEFAULTS, inner, transformer
from make_transformer import torch_layer


def model_results(case, state):
    """logits and embeddings with their batch axis, weights, and the loss whose gradients are stored."""
    options, token_ids = case['options'], np.atleast_2d(case['tokenIds'])
    logits, weights, embeddings = transformer(state, case['config'], token_ids, **options)
    grad_logits = with_batch(case['gradLogits'])
    return logits, weights, embeddings, (logits * torch.from_numpy(grad_logits).to(logits)).sum()


def biased_mask(case, state, index):
    """Torch's float mask [B * H, L, L] of layer `index`: padding, future and positions, number by number."""
    config, options = {**MODEL_DEFAULTS, **case['config']}, case['options']
    (batch, length), heads = np.atleast_2d(case['tokenIds']).shape, config['numHeads']
    mask = torch.zeros(batch, heads, length, length, dtype=torch.float64)
    for b, h, i, j in np.ndindex(*mask.shape):
        if config['positions'] == 'alibi':
            slope = {2: [2**-4, 2**-8], 3: [2**-4, 2**-8, 2**-2]}[heads][h]
            mask[b, h, i, j] = -slope * abs(i - j)
        elif config['positions'] == 'relative':
            biases = state[f'layers.{index}.self_attn.relative_bias']
            mask[b, h, i, j] = biases[h, j - i + config['maxLength'] - 1].item()
        if config['causal'] and j > i or 'keyMask' in options and not options['keyMask'][b, j]:
            mask[b, h, i, j] = -math.inf
    return mask.flatten(0, 1)


def by_torch_layers(case):
    """The logits and the gradient of the embeddings from torch's own layers, where it has them: no rotation
    of queries and keys, no scaled heads, no layers of attention alone."""
    config, options = {**MODEL_DEFAULTS, **case['config']}, case['options']
    if config['positions'] == 'rotary' or 'headScale' in options or config['feedForwardDim'] == 0:
        return 0
    state = leaves(case['stateDict'])
    embeddings = model_results(case, state)[2].detach().requires_grad_()
    x = embeddings
    for index in range(config['numLayers']):
        layer_state = {name: array for name, array in inner(case['stateDict'], f'layers.{index}.').items()
                       if name != 'self_attn.relative_bias'}
        x = load(torch_layer(config), layer_state)(x, biased_mask(case, state, index))
    if config['normFirst']:
        x = torch.nn.functional.layer_norm(x, x.shape[-1:], state['norm.weight'], state['norm.bias'])
    logits = torch.nn.functional.linear(x, state.get('output.weight', state['token_embedding.weight']),
                                        state.get('output.bias'))
    grad_logits = with_batch(case['gradLogits'])
    found = gradients(logits, grad_logits, {'embeddings': embeddings})['embeddings']
    real = options.get('keyMask', np.full(logits.shape[:2], True))
    logits, expected = logits.detach().numpy() * real[..., np.newaxis], case['expected']
    worst = np.max([deviation(case['name'], with_batch(expected['results']['logits']), logits),
                    deviation(case['name'], with_batch(expected['inputGradients']['embeddings']), found)])
    assert worst <= TOLERANCES[torch.float64], (case['name'], 'by torch layers', worst)
    return worst


def by_differences(case, step=1e-5):
    """Central differences at three numbers of each parameter."""
    state = {name: torch.from_numpy(array).double() for name, array in case['stateDict'].items()}
    rng, worst = np.random.RandomState(0), 0
    for name, stored in case['expected']['gradients'].items():
        numbers = state[name].view(-1)
        for index in rng.randint(len(numbers), size=3):
            losses = []
            for moved in (step, -2 * step):
                numbers[index] += moved
                losses.append(model_results(case, state)[-1].item())
            numbers[index] += step
            slope = (losses[0] - losses[1]) / (2 * step)
            found = abs(slope - stored.ravel()[index]) / (np.abs(stored).max() or 1)
            assert found <= TOLERANCES[torch.float64], (case['name'], name, index, found)
            worst = max(worst, found)
    return worst


def check_model(case, dtype):
    state = leaves(case['stateDict'], dtype)
    logits, weights, embeddings, loss = model_results(case, state)
    real = torch.from_numpy(case['options'].get('keyMask', np.full(logits.shape[:2], True)))
    results = {'logits': (logits * real[..., None]).reshape(case['gradLogits'].shape)}
    if 'weights' in case['expected']['results']:
        shape = case['expected']['results']['weights'].shape
        results['weights'] = (weights * real[:, None, :, None]).reshape(shape)
    one = np.ones(())
    by_embeddings = gradients(loss, one, {'embeddings': embeddings})['embeddings']
    by_embeddings = by_embeddings.reshape(*case['tokenIds'].shape, -1)
    worst = worst_deviation(case, {'results': results, 'inputGradients': {'embeddings': by_embeddings},
                                   'gradients': gradients(loss, one, state)}, dtype)
    if dtype == torch.float64:
        worst = max(worst, by_torch_layers(case), by_differences(case))
    return worst


report('transformer', check_model)
