"""Scaled dot-product attention in float64, row by row, as its definition reads. Slow and obvious on purpose.

    score        = scale * <query row, key row>
    cappedScore  = softcap * tanh(score / softcap)          where softcap > 0
    maskedScore  = cappedScore + bias, or -inf where the row may not see the key
    weights      = softmax over the keys that the row may see; all 0 where it sees none
    output       = sum of weight * value row over the keys that the row sees
"""

import numpy as np

SCORE_TENSORS = ('scores', 'cappedScores', 'maskedScores', 'weights')


def key_position_limits(position, is_causal, window_left, window_right):
    """First and last key index that position `position` may see, before masks and lengths."""
    first = position - window_left if window_left >= 0 else -np.inf
    last = position + window_right if window_right >= 0 else np.inf
    return first, min(last, position) if is_causal else last


def full_mask(attn_mask, shape):
    """The mask as (bias, allowed), both of `shape` = [B, H, L, keys]. A last axis that is too short is filled
    with "may not attend" before the other axes broadcast."""
    if attn_mask is None:
        return np.zeros(shape), np.ones(shape, dtype=bool)
    missing = shape[-1] - attn_mask.shape[-1]
    is_bool = attn_mask.dtype == np.bool_
    padding = [(0, 0)] * (attn_mask.ndim - 1) + [(0, missing)]
    padded = np.pad(attn_mask, padding, constant_values=False if is_bool else -np.inf)
    padded = np.broadcast_to(padded, shape)
    if is_bool:
        return np.zeros(shape), padded
    return padded.astype(np.float64), ~np.isneginf(padded)


def attend_row(query_row, keys, values, scale, softcap, bias, may_see):
    """One query row against all keys. Returns its four score rows and its output row."""
    scores = keys @ query_row * scale
    capped = softcap * np.tanh(scores / softcap) if softcap > 0 else scores
    masked = np.full(len(keys), -np.inf)
    masked[may_see] = capped[may_see] + bias[may_see]
    weights = np.zeros(len(keys))
    output = np.zeros(values.shape[-1])
    if may_see.any():
        exponentials = np.exp(masked[may_see] - masked[may_see].max())
        weights[may_see] = exponentials / exponentials.sum()
        output = weights[may_see] @ values[may_see]
    return scores, capped, masked, weights, output


def attention(query, key, value, attnMask=None, isCausal=False, windowLeft=-1, windowRight=-1,
              keyLengths=None, scale=None, softcap=0.0, pastKey=None, pastValue=None):
    """query [B, H, L, D], key [B, Hkv, S, D], value [B, Hkv, S, Dv] -> every result by its name, float64.
    Leading axes may be left out together; the results leave them out too. Options are named as in the
    JavaScript API."""
    left_out = 4 - query.ndim
    query, key, value = (x.astype(np.float64)[(np.newaxis,) * left_out] for x in (query, key, value))
    past_length = 0
    if pastKey is not None:
        past_length = pastKey.shape[-2]
        key = np.concatenate([pastKey.astype(np.float64), key], axis=2)
        value = np.concatenate([pastValue.astype(np.float64), value], axis=2)
    batch, heads, length, dim = query.shape
    kv_heads, keys = key.shape[1:3]
    # Numbers cross the API as float32.
    scale = 1 / np.sqrt(dim) if scale is None else float(np.float32(scale))
    softcap = float(np.float32(softcap))
    bias, allowed = full_mask(attnMask, (batch, heads, length, keys))

    results = {name: np.zeros((batch, heads, length, keys)) for name in SCORE_TENSORS}
    results['output'] = np.zeros((batch, heads, length, value.shape[-1]))
    indices = np.arange(keys)
    for b, h, i in np.ndindex(batch, heads, length):
        if pastKey is not None:
            offset = past_length
        elif keyLengths is not None:
            offset = keyLengths[b] - length
        else:
            offset = 0
        first, last = key_position_limits(i + offset, isCausal, windowLeft, windowRight)
        may_see = allowed[b, h, i] & (indices >= first) & (indices <= last)
        if keyLengths is not None:
            may_see &= indices < keyLengths[b]
        kv = h * kv_heads // heads
        rows = attend_row(query[b, h, i], key[b, kv], value[b, kv], scale, softcap, bias[b, h, i], may_see)
        for name, row in zip((*SCORE_TENSORS, 'output'), rows):
            results[name][b, h, i] = row
    results['presentKey'], results['presentValue'] = key, value
    return {name: result[(0,) * left_out] for name, result in results.items()}
