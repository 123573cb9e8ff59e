"""Writes multi-head-gradients.json (torch.nn.MultiheadAttention) and grouped-query-gradients.json (what torch
1.13 has no module for, from plain torch operations): float64 on float32 parameters and inputs. Masks are
drawn in our convention (true = may attend) and turned round for torch."""

import torch

from golden_file import decimals, seeded, write_cases
from learning_case import expected, gradients, leaves, load, module_gradients
from learning_reference import added_mask, multi_head
from multi_head_case import drawn_mask, drawn_state, forbidden, key_mask_of, torch_module

ABOUT = ('multiHeadAttention(config) with stateDict loaded: forward(query, options) in training gives '
         '`results`, backward(gradOutput) gives `inputGradients`, then gradients() gives `gradients`. '
         'valueIsKey: key and value are one and the same tensor, with a gradient each. Booleans: true = may '
         'attend, true = a real token. %s')


def through_torch(config, state, inputs, mask, key_mask, is_causal, head_scale, grad_output):
    query, key, value = inputs
    module = load(torch_module(config), state)
    batch = query.shape[0] if query.ndim == 3 else 1
    mask = forbidden(mask, is_causal, batch, config['numHeads'], query.shape[-2], key.shape[-2])
    output, _ = module(query, key, value, attn_mask=mask, average_attn_weights=False,
                             key_padding_mask=None if key_mask is None else torch.from_numpy(~key_mask))
    return output, module_gradients(module, output, grad_output)


def through_plain_operations(config, state, inputs, mask, key_mask, is_causal, head_scale, grad_output):
    query, key, value = inputs
    state = leaves(state)
    mask = added_mask(query, query.shape[1], key.shape[1], mask, key_mask, is_causal)
    output, _ = multi_head(state, config, query, key, value, mask, head_scale)
    return output, gradients(output, grad_output, state)


def case(name, embed=8, heads=2, kv_heads=None, batch=2, length=5, keys=None, given=('key', 'value'),
         value_is_key=False, kdim=None, vdim=None, bias=True, mask=None, mask_kind='bool', key_lengths=None,
         is_causal=False, scaled=False):
    """keys None: self-attention, nothing given. given: which inputs are not the query. batch None: no batch
    axis."""
    rng = seeded('multi-head gradients ' + name)
    config = {'embedDim': embed, 'numHeads': heads, 'kdim': kdim or embed, 'vdim': vdim or embed,
              'bias': bias}
    if kv_heads is not None:
        config['numKvHeads'] = kv_heads
    lead = () if batch is None else (batch,)
    drawn = {'query': decimals(rng, *lead, length, embed)}
    for input_name in given if keys is not None else ():
        drawn[input_name] = decimals(rng, *lead, keys, config['kdim' if input_name == 'key' else 'vdim'])
    if value_is_key:
        drawn['value'] = drawn['key']
    state = drawn_state(rng, config)
    mask = drawn_mask(rng, mask, mask_kind)
    key_mask = key_mask_of(key_lengths, length if keys is None else keys)
    head_scale = decimals(rng, heads) if scaled else None
    grad_output = decimals(rng, *lead, length, embed, digits=1)

    inputs = leaves(drawn)
    query = inputs['query']
    through = through_torch if kv_heads is None and not scaled else through_plain_operations
    output, parameter_gradients = through(
        config, state, (query, inputs.get('key', query), inputs.get('value', query)), mask, key_mask,
        is_causal, head_scale, grad_output)
    options = {**drawn, 'query': None, 'attnMask': mask, 'keyMask': key_mask, 'isCausal': is_causal or None,
               'headScale': head_scale}
    return {'name': name, 'config': config, 'stateDict': state, 'query': drawn['query'], 'options': options,
            'valueIsKey': value_is_key or None, 'gradOutput': grad_output,
            'expected': expected({'output': output}, gradients(output, grad_output, inputs),
                                 parameter_gradients)}


write_cases('multi-head-gradients.json', ABOUT % 'From torch.nn.MultiheadAttention.', [
    case('self-8-one-head', heads=1, batch=1, length=3),
    case('self-4', embed=4, length=4, batch=1),
    case('self-7-heads-of-1', embed=3, heads=3, length=7, batch=1),
    case('self-9-heads-of-3', embed=6, length=9, batch=1),
    case('cross', embed=4, length=4, keys=7, batch=1),
    case('cross-value-is-key', embed=4, batch=1, length=3, keys=5, value_is_key=True),
    case('key-alone', embed=4, length=3, keys=3, given=('key',), kdim=5, batch=1),
    case('value-alone', embed=4, length=3, keys=3, given=('value',), vdim=3, batch=1),
    case('no-bias', embed=4, length=3, bias=False),
    case('mask-bool', embed=4, heads=1, mask=(2, 1, 5, 5)),
    case('mask-float-causal', embed=4, length=5, keys=7, batch=1, mask=(5, 7), mask_kind='float',
         is_causal=True),
    case('padding', embed=4, length=4, key_lengths=(4, 2)),
    case('causal', embed=4, length=9, batch=1, is_causal=True),
    case('everything', embed=4, length=4, keys=8, kdim=5, vdim=3, mask=(2, 2, 4, 8), mask_kind='float',
         key_lengths=(8, 5), is_causal=True),
    case('unbatched', embed=4, batch=None, length=3),
    case('unbatched-cross-no-bias', embed=4, batch=None, length=3, keys=4, kdim=5, bias=False,
         mask=(2, 3, 4)),
    case('one-token', embed=2, batch=1, length=1),
])
write_cases('grouped-query-gradients.json', ABOUT % 'From plain torch operations.', [
    case('grouped', embed=4, heads=4, kv_heads=2, batch=1, length=4),
    case('multi-query-cross', embed=6, heads=3, kv_heads=1, batch=1, length=4, keys=7, kdim=5, vdim=4),
    case('head-scale', embed=4, heads=2, batch=1, length=4, scaled=True),
    case('grouped-everything', heads=4, kv_heads=2, length=5, mask=(1, 4, 5, 5), mask_kind='float',
         key_lengths=(5, 2), is_causal=True, bias=False, scaled=True),
])
