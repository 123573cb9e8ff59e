"""Cases that ONNX's tests lack: masked rows, windows, lengths, masks of every rank, sizes around the 8-wide
tile, extreme scores, and numbers that are not numbers."""

import numpy as np

from attention_case import attention_case, drawn_case, int32
from attention_reference import SCORE_TENSORS
from golden_file import decimals, seeded

WEIGHTS = ('weights',)
PRESENT = ('presentKey', 'presentValue')
LOWEST = np.finfo(np.float32).min


def case(name, returns=WEIGHTS, **shapes_and_options):
    return drawn_case(name, 'own', returns=returns, **shapes_and_options)


def fully_masked_rows():
    hidden = np.ones((2, 1, 3, 5), dtype=bool)
    hidden[0, 0, 1] = hidden[1, 0, 0] = hidden[1, 0, 2] = False
    bias = decimals(seeded('bias with hidden rows'), 3, 5)
    bias[1] = bias[:, 3] = -np.inf
    sizes = {'heads': 2, 'length': 3, 'keys': 5}
    return [
        case('masked-rows-bool', SCORE_TENSORS, options={'attnMask': hidden}, **sizes),
        case('masked-rows-float', SCORE_TENSORS, options={'attnMask': bias}, **sizes),
        case('masked-rows-float-softcap', SCORE_TENSORS, options={'attnMask': bias, 'softcap': 0.5}, **sizes),
        case('masked-batch-of-length-0', SCORE_TENSORS, options={'keyLengths': int32(0, 5)}, **sizes),
        case('masked-everything', SCORE_TENSORS, options={'attnMask': np.zeros((3, 5), dtype=bool)}, **sizes),
        case('masked-rows-below-the-keys', length=9, keys=3, batch=1, options={'windowLeft': 1}),
        case('masked-one-key-left', length=9, keys=17, batch=1,
             options={'attnMask': np.eye(9, 17, k=4, dtype=bool)}),
    ]


def windows():
    sizes = {'batch': 1, 'heads': 2, 'length': 9, 'keys': 11, 'dim': 5}
    bounds = {
        'left': {'windowLeft': 2},
        'right': {'windowRight': 1},
        'both': {'windowLeft': 3, 'windowRight': 2},
        'left-0': {'windowLeft': 0},
        'right-0': {'windowRight': 0},
        'diagonal': {'windowLeft': 0, 'windowRight': 0},
        'wider-than-the-keys': {'windowLeft': 40, 'windowRight': 40},
    }
    cases = []
    for name, options in bounds.items():
        cases += [case('window-' + name, options=options, **sizes),
                  case(f'window-{name}-causal', options={**options, 'isCausal': True}, **sizes)]
    for name in ('left', 'both', 'diagonal'):
        past = {**sizes, 'length': 4, 'keys': 4, 'past': 7}
        lengths = {'keyLengths': int32(11, 6, 2), **bounds[name]}
        cases += [case(f'window-{name}-past', options=bounds[name], **past),
                  case(f'window-{name}-past-causal', options={**bounds[name], 'isCausal': True}, **past),
                  case(f'window-{name}-lengths', options=lengths, **{**sizes, 'batch': 3, 'length': 4}),
                  case(f'window-{name}-lengths-causal', options={**lengths, 'isCausal': True},
                       **{**sizes, 'batch': 3, 'length': 4})]
    return cases


def lengths():
    """Lengths on both sides of L, so that offsets are positive, zero and negative."""
    sizes = {'batch': 5, 'heads': 2, 'kv_heads': 1, 'length': 4, 'keys': 9, 'dim': 5}
    some = {'keyLengths': int32(9, 6, 4, 2, 0)}
    return [
        case('lengths', SCORE_TENSORS, options=some, **sizes),
        case('lengths-causal', SCORE_TENSORS, options={**some, 'isCausal': True}, **sizes),
        case('lengths-causal-bool-mask', mask=(4, 9), mask_kind='bool', options={**some, 'isCausal': True},
             **sizes),
        case('lengths-float-mask', mask=(5, 1, 1, 9), options=some, **sizes),
        case('lengths-with-past', past=3, options={'keyLengths': int32(12, 9, 5, 2, 0)},
             note='lengths count the past: keys are numbered from the first one of the past', **sizes),
        case('lengths-with-past-causal', past=3,
             options={'keyLengths': int32(12, 9, 5, 2, 0), 'isCausal': True},
             note='with a past the offset is its length, whatever the lengths', **sizes),
    ]


def masks():
    """Every rank, axes of 1, and last axes shorter than the keys."""
    shapes = [(7,), (5, 7), (1, 7), (3, 5, 7), (1, 5, 7), (3, 1, 7), (1, 1, 7), (2, 3, 5, 7), (2, 1, 5, 7),
              (1, 3, 5, 7), (2, 3, 1, 7), (1, 1, 5, 7), (2, 1, 1, 7), (1, 3, 1, 7), (1, 1, 1, 7), (5, 4),
              (2, 1, 5, 6), (3, 1, 2)]
    cases = []
    for kind in ('bool', 'float'):
        for shape in shapes:
            name = f'mask-{kind}-' + 'x'.join(str(size) for size in shape)
            cases.append(case(name, (), heads=3, kv_heads=1, length=5, keys=7, dim=3, mask=shape,
                              mask_kind=kind))
    return cases + [
        case('mask-bool-short-with-past', heads=3, length=5, keys=7, dim=3, past=2, mask=(5, 8),
             mask_kind='bool'),
        case('mask-float-short-causal', SCORE_TENSORS, heads=3, length=5, keys=7, dim=3, mask=(5, 3),
             options={'isCausal': True}),
    ]


def sizes():
    """Around the tile: one less, exact, one more, three tiles and one; plain and causal."""
    cases = []
    for length, keys, dim, value_dim in [
            (1, 1, 1, 1), (1, 25, 8, 8), (25, 1, 7, 9), (7, 7, 7, 8), (8, 8, 8, 8), (9, 9, 9, 7),
            (7, 25, 9, 1), (8, 9, 25, 7), (9, 8, 7, 25), (25, 25, 25, 9), (25, 9, 8, 25), (25, 7, 1, 9),
            (1, 8, 25, 9), (8, 1, 9, 8), (25, 8, 8, 8), (9, 25, 8, 7), (1, 9, 1, 25), (7, 8, 9, 9)]:
        named = {'batch': 1, 'heads': 1, 'length': length, 'keys': keys, 'dim': dim, 'value_dim': value_dim}
        name = f'sizes-{length}-{keys}-{dim}-{value_dim}'
        cases += [case(name, **named)]
        if length > 1 and keys > 1:
            cases += [case(name + '-causal', (), options={'isCausal': True}, **named)]
    small = {'heads': 2, 'kv_heads': 1, 'length': 3, 'keys': 4, 'dim': 5, 'value_dim': 6}
    empty = {'batch': {'batch': 0}, 'queries': {'length': 0}, 'keys': {'keys': 0},
             'value-columns': {'value_dim': 0}, 'columns': {'dim': 0, 'options': {'scale': 1.0}}}
    returns = (*WEIGHTS, *PRESENT)
    cases += [case('empty-' + name, returns, **{**small, **size}) for name, size in empty.items()]
    return cases + [
        case('empty-past', returns, past=0, options={'isCausal': True}, **small),
        case('empty-keys-after-past', returns, past=5, **{**small, 'keys': 0}),
        case('decode-one-token-after-24', returns, past=24, batch=1, heads=4, kv_heads=2, length=1, keys=1,
             dim=8, value_dim=9, options={'isCausal': True}),
    ]


def leading_axes():
    """[L, D] and [H, L, D]: the results leave out the same axes."""
    cases = []
    for axes, heads, kv_heads in (('HLD', 4, 2), ('LD', 1, 1)):
        base = case('leading-axes-' + axes, batch=1, heads=heads, kv_heads=kv_heads, length=5, keys=7, dim=6,
                    value_dim=3, mask=(5, 7), mask_kind='bool')
        query, key, value = (base[name][(0,) * (4 - len(axes))] for name in ('query', 'key', 'value'))
        cases.append(attention_case(base['name'], 'own', query, key, value, base['options'], SCORE_TENSORS))
    return cases


def everything_at_once():
    shapes = {'batch': 3, 'heads': 6, 'kv_heads': 2, 'length': 5, 'keys': 9, 'dim': 7, 'value_dim': 4}
    numbers = {'isCausal': True, 'windowLeft': 3, 'windowRight': 1, 'scale': 0.6, 'softcap': 1.5}
    bias = decimals(seeded('bias of everything'), 3, 6, 5, 8)
    bias[seeded('hidden of everything').uniform(size=bias.shape) < 0.2] = -np.inf
    return [
        case('everything', SCORE_TENSORS,
             options={**numbers, 'attnMask': bias, 'keyLengths': int32(9, 6, 3)}, **shapes),
        case('everything-with-past', (*SCORE_TENSORS, *PRESENT), past=4, mask=(3, 1, 5, 13), mask_kind='bool',
             options=numbers, **shapes),
        case('multi-query', heads=6, kv_heads=1, length=9, keys=10, dim=4, options={'isCausal': True}),
        case('scale-negative', SCORE_TENSORS, batch=1, options={'scale': -0.75}),
        case('scale-zero', SCORE_TENSORS, batch=1, options={'scale': 0.0}),
        case('softcap-wide', SCORE_TENSORS, batch=1, options={'softcap': 50.0}),
        case('softcap-off', SCORE_TENSORS, batch=1, options={'softcap': 0.0}),
    ]


def extreme_scores():
    rng = seeded('extreme scores')
    value = decimals(rng, 1, 1, 6, 5)
    huge_query = decimals(rng, 1, 1, 4, 4)
    huge_key = decimals(rng, 1, 1, 6, 4)
    huge_query[0, 0, :, 0] = [1e15, -1e15, 0, 5e14]
    huge_key[0, 0, :, 0] = [1e15, -1e15, 2e15, 2e15, 0, 5e14]

    # Multiples of 1/4 and scale 1/2: scores are multiples of 1/32, and a shift up to 2**16 loses nothing.
    exact_query, exact_key = (np.float32(rng.randint(-8, 9, size=(1, 1, rows, 4)) / 4) for rows in (4, 6))
    shift = np.float32([[65536], [-65536], [4096], [-0.5]]) * np.ones((1, 6), dtype=np.float32)
    huge_bias = np.float32([[1e30, -1e30, 0, 1, 2, 3], [-1e30] * 6, [-1e30, -1e30, 1e30, 1e30, 0, 0],
                            [LOWEST] * 6])
    half_lowest = np.float32([[0, LOWEST, 0, LOWEST, 0, LOWEST]])

    def of(name, query, key, **options):
        return attention_case('extreme-' + name, 'own', query, key, value, options, SCORE_TENSORS)
    return [
        of('scores-1e30', huge_query, huge_key),
        of('scores-1e30-softcap', huge_query, huge_key, softcap=30.0),
        of('scores-1e30-causal', huge_query, huge_key, isCausal=True),
        of('mask-1e30', exact_query, exact_key, attnMask=huge_bias),
        of('mask-lowest-float32', exact_query, exact_key, attnMask=half_lowest),
        of('no-shift', exact_query, exact_key),
        of('shifted', exact_query, exact_key, attnMask=shift),
        of('equal-scores', np.ones_like(exact_query), np.ones_like(exact_key)),
        of('far-apart', exact_query, exact_key, scale=16.0),
    ]


def not_numbers():
    """NaN in keys and values that nobody may see, and in what some rows see: only those rows turn NaN."""
    def poisoned(name, poison, returns, **more):
        base = case(name, batch=1, heads=2, length=6, keys=10, dim=5, **more)
        poison(base)
        inputs = (base[tensor] for tensor in ('query', 'key', 'value'))
        return attention_case(name, 'own', *inputs, base['options'], returns)

    def last_keys(base):
        base['key'][:, :, 7:] = base['value'][:, :, 7:] = np.nan

    def key_four(base):
        base['key'][:, :, 4] = base['value'][:, :, 4] = np.nan

    def one_value(base):
        base['value'][:, :, 4, 2] = np.nan

    def one_query(base):
        base['query'][:, :, 1] = np.nan

    first_seven = np.arange(10) < 7
    return [
        poisoned('nan-in-padding', last_keys, WEIGHTS, options={'keyLengths': int32(7)}),
        poisoned('nan-in-padding-softcap', last_keys, ('maskedScores', 'weights'),
                 options={'keyLengths': int32(7), 'softcap': 2.0}),
        poisoned('nan-under-bool-mask', last_keys, ('maskedScores', 'weights'),
                 options={'attnMask': first_seven}),
        poisoned('nan-beyond-short-mask', last_keys, WEIGHTS, mask=(6, 7)),
        poisoned('nan-in-the-future', last_keys, WEIGHTS, options={'isCausal': True}),
        poisoned('nan-outside-the-window', last_keys, WEIGHTS, options={'windowLeft': 3, 'windowRight': 1}),
        poisoned('nan-key-seen-by-later-rows', key_four, (), options={'isCausal': True}),
        poisoned('nan-value-seen-by-later-rows', one_value, WEIGHTS, options={'isCausal': True}),
        poisoned('nan-query-row', one_query, ()),
    ]


def own_cases():
    return [*fully_masked_rows(), *windows(), *lengths(), *masks(), *sizes(), *leading_axes(),
            *everything_at_once(), *extreme_scores(), *not_numbers()]
