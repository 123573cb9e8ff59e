"""One case of attention*.json: drawn inputs, the API's options, and the results that the reference gives."""

import numpy as np

from attention_reference import attention
from golden_file import decimals, halves, seeded


def attention_case(name, source, query, key, value, options=None, returns=(), note=None,
                   input_precision=None):
    options = options or {}
    results = attention(query, key, value, **options)
    expected = {wanted: results[wanted] for wanted in ('output', *returns)}
    return {'name': name, 'source': source, 'note': note, 'inputPrecision': input_precision, 'query': query,
            'key': key, 'value': value, 'options': options, 'expected': expected}


def drawn_case(name, source, batch=2, heads=3, kv_heads=None, length=4, keys=6, dim=8, value_dim=None,
               past=None, mask=None, mask_kind='float', options=None, returns=(), note=None, half=False):
    """Draws query, key, value and, where asked for, the past (`past` tokens) and a mask of shape `mask`:
    'float' (added), or 'bool' (about a third forbidden; each row keeps its first key). `options` override
    what is drawn."""
    rng = seeded(name)
    draw = halves if half else decimals
    kv_heads = heads if kv_heads is None else kv_heads
    value_dim = dim if value_dim is None else value_dim
    query = draw(rng, batch, heads, length, dim)
    key = draw(rng, batch, kv_heads, keys, dim)
    value = draw(rng, batch, kv_heads, keys, value_dim)
    drawn = {}
    if mask is not None and mask_kind == 'float':
        drawn['attnMask'] = draw(rng, *mask)
    elif mask is not None:
        drawn['attnMask'] = rng.uniform(size=mask) < 2 / 3
        drawn['attnMask'][..., :1] = True
    if past is not None:
        drawn['pastKey'] = draw(rng, batch, kv_heads, past, dim)
        drawn['pastValue'] = draw(rng, batch, kv_heads, past, value_dim)
    return attention_case(name, source, query, key, value, {**drawn, **(options or {})}, returns, note,
                          'float16' if half else None)


def int32(*values):
    return np.array(values, dtype=np.int32)
