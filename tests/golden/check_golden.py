"""Checks the golden files with a second way to each number, and prints the largest deviation relative to the
largest magnitude: torch's whole-tensor softmax for attention, our row-by-row reference for multi-head
attention, complex multiplication for rotary embedding. Fails above float32's rounding."""

import numpy as np
import torch

from attention_reference import attention
from golden_file import read_cases

TOLERANCE = 2.0**-23


def deviation(case, name, actual):
    """The largest difference between what is stored and `actual`; numbers that are none must be the same."""
    stored, actual = case['expected'][name].astype(np.float64), np.asarray(actual)
    assert stored.shape == actual.shape, (case['name'], name, stored.shape, actual.shape)
    finite = np.isfinite(stored)
    assert np.array_equal(stored[~finite], actual[~finite], equal_nan=True), (case['name'], name)
    difference = np.abs(stored[finite] - actual[finite]).max(initial=0)
    worst = difference / max(np.abs(stored[finite]).max(initial=0), np.finfo(np.float32).tiny)
    assert worst <= TOLERANCE, (case['name'], name, worst)
    return worst


def torch_attention(case):
    """Whole tensors at once, with -inf added and softmax by torch."""
    options = case['options']
    query, key, value = (torch.from_numpy(case[name]).double() for name in ('query', 'key', 'value'))
    left_out = 4 - query.ndim
    query, key, value = (x[(None,) * left_out] for x in (query, key, value))
    if 'pastKey' in options:
        key = torch.cat([torch.from_numpy(options['pastKey']).double(), key], dim=2)
        value = torch.cat([torch.from_numpy(options['pastValue']).double(), value], dim=2)
    batch, heads, length, dim = query.shape
    keys = key.shape[2]
    repeats = heads // key.shape[1]
    key_by_head, value_by_head = (x.repeat_interleave(repeats, dim=1) for x in (key, value))
    scores = torch.einsum('bhld,bhsd->bhls', query, key_by_head) * options.get('scale', (dim or 1) ** -0.5)
    cap = options.get('softcap', 0)
    capped = torch.tanh(scores / cap) * cap if cap else scores

    lengths = torch.from_numpy(options['keyLengths']).long() if 'keyLengths' in options else None
    if 'pastKey' in options:
        offset = torch.full((batch,), keys - case['key'].shape[-2])
    else:
        offset = torch.zeros(batch, dtype=torch.long) if lengths is None else lengths - length
    distance = torch.arange(keys) - torch.arange(length)[:, None] - offset[:, None, None, None]
    seen = torch.ones((batch, heads, length, keys), dtype=torch.bool)
    if options.get('isCausal'):
        seen = seen & (distance <= 0)
    if options.get('windowLeft', -1) >= 0:
        seen = seen & (-distance <= options['windowLeft'])
    if options.get('windowRight', -1) >= 0:
        seen = seen & (distance <= options['windowRight'])
    if lengths is not None:
        seen = seen & (torch.arange(keys) < lengths[:, None, None, None])
    bias = torch.zeros(())
    if 'attnMask' in options:
        mask = torch.from_numpy(options['attnMask'])
        short = mask.shape[-1]
        seen = seen & (torch.arange(keys) < short)
        if mask.dtype == torch.bool:
            mask = torch.zeros(mask.shape).masked_fill(~mask, -torch.inf)
        bias = torch.cat([mask.double(), torch.zeros(*mask.shape[:-1], keys - short)], dim=-1)
    masked = torch.where(seen & ~torch.isneginf(bias), capped + bias, -torch.inf)
    empty = torch.isneginf(masked).all(dim=-1, keepdim=True)
    weights = torch.softmax(masked, dim=-1).masked_fill(empty, 0)
    # A key that a row does not see must not matter even where its value is NaN.
    parts = torch.where((weights == 0)[..., None], 0, weights[..., None] * value_by_head[:, :, None])
    results = {'output': parts.sum(dim=-2), 'scores': scores, 'cappedScores': capped, 'maskedScores': masked,
               'weights': weights, 'presentKey': key, 'presentValue': value}
    return {name: result[(0,) * left_out].numpy() for name, result in results.items()}


def check_attention():
    worst = 0
    for file_name in ('attention.json', 'attention-edges.json', 'attention-cache.json'):
        for case in read_cases(file_name):
            results = torch_attention(case)
            worst = max(worst, *(deviation(case, name, results[name]) for name in case['expected']))
    return worst


def reference_multi_head(case):
    config, state, options = case['config'], case['stateDict'], case['options']
    query = case['query'].astype(np.float64)
    unbatched = query.ndim == 2
    inputs = [x[np.newaxis] if unbatched else x for x in
              (query, options.get('key', query), options.get('value', query))]
    embed, heads = config['embedDim'], config['numHeads']
    projections = (np.split(state['in_proj_weight'], 3) if 'in_proj_weight' in state else
                   [state[name + '_proj_weight'] for name in 'qkv'])
    biases = np.split(state.get('in_proj_bias', np.zeros(3 * embed)), 3)
    query, key, value = (
        (x @ weight.T.astype(np.float64) + bias).reshape(*x.shape[:2], heads, -1).transpose(0, 2, 1, 3)
        for x, weight, bias in zip(inputs, projections, biases))
    mask = options.get('attnMask')
    if 'keyMask' in options:
        real = options['keyMask'][:, np.newaxis, np.newaxis]
        if mask is None or mask.dtype == np.bool_:
            mask = real if mask is None else mask & real
        else:
            mask = np.where(real, mask, -np.inf)
    results = attention(query, key, value, attnMask=mask, isCausal=options.get('isCausal', False))
    joined = results['output'].transpose(0, 2, 1, 3).reshape(*inputs[0].shape[:2], embed)
    output = joined @ state['out_proj.weight'].T.astype(np.float64) + state.get('out_proj.bias', 0)
    results = {'output': output, 'weights': results['weights']}
    return {name: result[0] if unbatched else result for name, result in results.items()}


def check_multi_head():
    worst = 0
    for case in read_cases('multi-head-attention.json'):
        results = reference_multi_head(case)
        worst = max(worst, *(deviation(case, name, results[name]) for name in case['expected']))
    return worst


def complex_rotary(x, positions=None, base=10000, interleaved=False, rotaryDim=None, cosCache=None,
                   sinCache=None):
    dim = x.shape[-1] if rotaryDim is None else rotaryDim
    turned = x[..., :dim].astype(np.float64)
    if interleaved:
        turned = turned.reshape(*x.shape[:-1], dim // 2, 2)
    else:
        turned = np.stack(np.split(turned, 2, -1), -1)
    numbers = turned[..., 0] + 1j * turned[..., 1]
    if cosCache is not None:
        unit = cosCache.astype(np.float64) + 1j * sinCache
        unit = unit if positions is None else unit[positions]
    else:
        positions = np.arange(x.shape[2])[np.newaxis] if positions is None else positions
        unit = np.exp(1j * positions[..., np.newaxis] * np.power(float(base), -np.arange(0, dim, 2) / dim))
    numbers = numbers * unit[:, np.newaxis]
    if interleaved:
        rotated = np.stack([numbers.real, numbers.imag], -1).reshape(*x.shape[:-1], dim)
    else:
        rotated = np.concatenate([numbers.real, numbers.imag], -1)
    return np.concatenate([rotated, x[..., dim:]], -1)


def check_rotary():
    worst = 0
    for case in read_cases('rotary.json'):
        output = complex_rotary(case['x'], **case['options'])
        worst = max(worst, deviation(case, 'output', output))
        if 'input3d' in case:
            batch, length, _ = case['input3d'].shape
            assert np.array_equal(case['input3d'].reshape(batch, length, case['x'].shape[1], -1),
                                  case['x'].transpose(0, 2, 1, 3))
            merged = output.transpose(0, 2, 1, 3).reshape(batch, length, -1)
            worst = max(worst, deviation(case, 'output3d', merged))
    return worst


for subject, check in (('attention', check_attention), ('multi-head attention', check_multi_head),
                       ('rotary embedding', check_rotary)):
    print(f'{subject}: largest relative deviation {check():.3g}')
