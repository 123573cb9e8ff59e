"""Writes rotary.json: the node tests of ONNX's operator RotaryEmbedding (opset 23) with inputs of our own,
and cases with base and default positions. numpy only; float64 mathematics, rounded to float32."""

import numpy as np

from golden_file import decimals, seeded, write_cases

ABOUT = ('rotaryEmbedding(x, options) gives `expected.output`, x [B, H, L, D]. Where ONNX gives its input in '
         '3D, input3d and expected.output3d hold the same numbers as [B, L, H * D].')


def rotary_embedding(x, positions=None, base=10000.0, interleaved=False, rotaryDim=None, cosCache=None,
                     sinCache=None):
    """Turns each pair (first, second) of a token at position p by the angle p * base^(-2 pair / rotaryDim),
    or by the angle whose cosine and sine the caches hold. Columns from rotaryDim on stay as they are."""
    batch, heads, length, dim = x.shape
    rotary_dim = dim if rotaryDim is None else rotaryDim
    pairs = rotary_dim // 2
    output = x.astype(np.float64)
    for b, h, i, pair in np.ndindex(batch, heads, length, pairs):
        first, second = (2 * pair, 2 * pair + 1) if interleaved else (pair, pair + pairs)
        position = i if positions is None else positions[b, i]
        if cosCache is None:
            angle = position * base ** (-2 * pair / rotary_dim)
            cosine, sine = np.cos(angle), np.sin(angle)
        else:
            entry = (b, i, pair) if positions is None else (position, pair)
            cosine, sine = float(cosCache[entry]), float(sinCache[entry])
        one, two = float(x[b, h, i, first]), float(x[b, h, i, second])
        output[b, h, i, first] = cosine * one - sine * two
        output[b, h, i, second] = sine * one + cosine * two
    return output


def merge_heads(x):
    batch, heads, length, dim = x.shape
    return x.transpose(0, 2, 1, 3).reshape(batch, length, heads * dim)


def case(name, source, shape, options=None, cache=None, random_positions=None, in_3d=False):
    """cache: shape of the drawn caches; random_positions: positions are drawn below it."""
    rng = seeded(name)
    x = decimals(rng, *shape)
    options = dict(options or {})
    if random_positions is not None:
        options['positions'] = rng.randint(random_positions, size=(shape[0], shape[2])).astype(np.int32)
    if cache is not None:
        options['cosCache'], options['sinCache'] = decimals(rng, *cache), decimals(rng, *cache)
    output = rotary_embedding(x, **options)
    expected = {'output': output, 'output3d': merge_heads(output) if in_3d else None}
    return {'name': name, 'source': source, 'x': x, 'input3d': merge_heads(x) if in_3d else None,
            'options': options, 'expected': expected}


def onnx_cases():
    def onnx(name, *more, **options):
        return case('test_rotary_embedding' + name, 'onnx 23', (2, 4, 3, 8), *more, **options)
    by_position = {'random_positions': 50}
    interleaved, partial = {'interleaved': True}, {'rotaryDim': 4}
    return [
        onnx('', cache=(50, 4), **by_position),
        onnx('_3d_input', cache=(50, 4), in_3d=True, **by_position),
        onnx('_interleaved', interleaved, cache=(50, 4), **by_position),
        onnx('_with_rotary_dim', partial, cache=(50, 2), **by_position),
        onnx('_with_interleaved_rotary_dim', {**interleaved, **partial}, cache=(50, 2), **by_position),
        onnx('_no_position_ids', cache=(2, 3, 4)),
        onnx('_no_position_ids_interleaved', interleaved, cache=(2, 3, 4)),
        onnx('_no_position_ids_rotary_dim', partial, cache=(2, 3, 2)),
    ]


def caches_of_base(positions, rotary_dim, base):
    angles = np.arange(positions)[:, np.newaxis] * base ** (-2 * np.arange(rotary_dim // 2) / rotary_dim)
    return {'cosCache': np.cos(angles).astype(np.float32), 'sinCache': np.sin(angles).astype(np.float32)}


def own_cases():
    def own(name, shape, *more, **options):
        return case(name, 'own', shape, *more, **options)
    cases = []
    for name, interleaved in (('halves', False), ('interleaved', True)):
        pairing = {'interleaved': interleaved}
        cases += [
            own(name + '-default-positions', (2, 3, 5, 8), pairing),
            own(name + '-base-500', (1, 2, 7, 10), {'base': 500.0, **pairing}),
            own(name + '-partial', (2, 2, 4, 10), {'rotaryDim': 6, **pairing}),
            own(name + '-odd-columns-partial', (1, 2, 9, 7), {'rotaryDim': 4, **pairing}),
            own(name + '-positions', (2, 2, 6, 8), pairing, random_positions=300),
            own(name + '-positions-repeated-and-backwards', (1, 1, 6, 4),
                {'positions': np.int32([[5, 4, 4, 0, 0, 17]]), **pairing}),
            own(name + '-far-positions', (1, 2, 4, 16),
                {'positions': np.int32([[2047, 8191, 131071, 1000003]]), **pairing}),
            own(name + '-one-pair', (1, 1, 9, 2), pairing),
            own(name + '-tile-sizes', (1, 1, 25, 50), {'rotaryDim': 34, **pairing}),
            own(name + '-no-tokens', (2, 3, 0, 8), pairing),
            own(name + '-caches-of-base', (1, 2, 5, 8),
                {'positions': np.int32([[0, 1, 2, 3, 4]]), **caches_of_base(12, 8, 10000.0), **pairing}),
        ]
    return cases


write_cases('rotary.json', ABOUT, onnx_cases() + own_cases())
