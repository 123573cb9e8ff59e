"""Writes multi-head-attention.json: torch.nn.MultiheadAttention in float64 on float32 parameters and inputs,
rounded to float32. Masks are drawn in our convention (true = may attend) and turned round for torch."""

import numpy as np
import torch

from golden_file import decimals, seeded, write_cases
from multi_head_case import drawn_mask, drawn_state, forbidden, key_mask_of, torch_module

ABOUT = ('multiHeadAttention(config) with stateDict loaded: forward(query, options) gives `expected`. Key '
         'and value are left out of options where torch was given the query. From '
         'torch.nn.MultiheadAttention, batch_first, eval, per-head weights. Booleans: true = may attend, '
         'true = a real token.')


def torch_forward(config, state, query, key, value, attn_mask, key_mask, is_causal):
    module = torch_module(config).eval()
    module.load_state_dict({name: torch.from_numpy(array).double() for name, array in state.items()})
    batch = query.shape[0] if query.ndim == 3 else 1
    mask = forbidden(attn_mask, is_causal, batch, config['numHeads'], query.shape[-2], key.shape[-2])
    output, weights = module(*(torch.from_numpy(x).double() for x in (query, key, value)), attn_mask=mask,
                             key_padding_mask=None if key_mask is None else torch.from_numpy(~key_mask),
                             need_weights=True, average_attn_weights=False)
    output, weights = output.detach().numpy(), weights.detach().numpy()
    assert np.isfinite(output).all(), 'a row that may attend to nothing: torch makes it NaN'
    return {'output': output, 'weights': weights}


def case(name, embed=8, heads=2, batch=2, length=5, keys=None, other_value=True, kdim=None, vdim=None,
         bias=True, mask=None, mask_kind='bool', key_lengths=None, is_causal=False):
    """keys None: self-attention. other_value: the value is drawn apart from the key. batch None: no batch
    axis. mask: its shape in our convention. key_lengths: one per batch entry; later tokens are padding."""
    rng = seeded('multi-head ' + name)
    config = {'embedDim': embed, 'numHeads': heads, 'kdim': kdim or embed, 'vdim': vdim or embed,
              'bias': bias}
    lead = () if batch is None else (batch,)
    query = decimals(rng, *lead, length, embed)
    inputs = {}
    if keys is not None:
        inputs['key'] = decimals(rng, *lead, keys, config['kdim'])
        inputs['value'] = decimals(rng, *lead, keys, config['vdim']) if other_value else inputs['key']
    key, value = inputs.get('key', query), inputs.get('value', query)
    state = drawn_state(rng, config)
    attn_mask = drawn_mask(rng, mask, mask_kind)
    key_mask = key_mask_of(key_lengths, key.shape[-2])
    options = {**inputs, 'attnMask': attn_mask, 'keyMask': key_mask, 'isCausal': is_causal or None}
    expected = torch_forward(config, state, query, key, value, attn_mask, key_mask, is_causal)
    return {'name': name, 'config': config, 'stateDict': state, 'query': query, 'options': options,
            'expected': expected}


write_cases('multi-head-attention.json', ABOUT, [
    case('self'),
    case('self-12-4', embed=12, heads=4, batch=3, length=4),
    case('cross-value-is-key', embed=12, heads=3, length=4, keys=7, other_value=False),
    case('cross', embed=12, heads=3, length=4, keys=7),
    case('cross-more-queries-than-keys', length=7, keys=3),
    case('kdim-vdim', embed=12, heads=3, length=4, keys=6, kdim=10, vdim=7),
    case('kdim', length=4, keys=6, kdim=5),
    case('vdim', length=4, keys=6, vdim=11),
    case('no-bias', bias=False),
    case('no-bias-kdim-vdim', length=4, keys=6, kdim=5, vdim=9, bias=False),
    case('padding', batch=3, length=6, key_lengths=(6, 3, 1)),
    case('padding-cross', batch=3, length=4, keys=7, key_lengths=(7, 5, 2)),
    case('mask-bool', mask=(5, 5)),
    case('mask-bool-per-head', heads=4, mask=(2, 4, 5, 5)),
    case('mask-bool-over-heads', heads=4, mask=(2, 1, 5, 5)),
    case('mask-bool-over-batch', heads=4, mask=(1, 4, 5, 5)),
    case('mask-bool-padding', heads=4, length=4, keys=6, mask=(4, 6), key_lengths=(6, 3)),
    case('mask-float', mask=(5, 5), mask_kind='float'),
    case('mask-float-per-head', heads=4, length=4, keys=6, mask=(2, 4, 4, 6), mask_kind='float'),
    case('mask-float-padding', mask=(5, 5), mask_kind='float', key_lengths=(4, 2)),
    case('causal', is_causal=True),
    case('causal-padding', batch=3, length=6, key_lengths=(6, 4, 1), is_causal=True),
    case('causal-fewer-queries-than-keys', length=4, keys=7, is_causal=True),
    case('causal-more-queries-than-keys', length=7, keys=4, is_causal=True),
    case('everything', embed=12, heads=3, batch=3, length=6, keys=8, kdim=7, vdim=5, mask=(3, 3, 6, 8),
         mask_kind='float', key_lengths=(8, 5, 3), is_causal=True),
    case('everything-bool-no-bias', embed=10, heads=5, batch=2, length=7, keys=7, kdim=6, vdim=9, bias=False,
         mask=(2, 5, 7, 7), key_lengths=(7, 4), is_causal=True),
    case('one-head', heads=1),
    case('one-column-per-head', embed=3, heads=3, length=4),
    case('one-token', batch=1, length=1),
    case('odd-sizes', embed=15, heads=3, batch=3, length=7, keys=9),
    case('tile-sizes', embed=25, heads=5, batch=1, length=25, is_causal=True),
    case('unbatched', batch=None),
    case('unbatched-cross-mask-per-head', batch=None, length=4, keys=6, kdim=5, vdim=7, mask=(2, 4, 6)),
])
