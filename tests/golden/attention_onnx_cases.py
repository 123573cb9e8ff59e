"""The node tests of ONNX's operator Attention, opsets 23 to 25, by their names: their shapes and options with
inputs of our own, in the terms of our API. Translations:
- nonpad_kv_seqlen is keyLengths; local_window_size w is windowLeft w - 1 with windowRight 0.
- qk_matmul_output_mode 0, 1, 2, 3 asks for scores, cappedScores, maskedScores, weights.
- 3D inputs [B, L, H * D] are stored with their heads split, [B, H, L, D]; so is the output.
"""

import numpy as np

from attention_case import attention_case, drawn_case, int32
from golden_file import seeded

MODES = ('scores', 'cappedScores', 'maskedScores', 'weights')
PRESENT = ('presentKey', 'presentValue')
NOTE_3D = 'ONNX gives this case in 3D, [B, L, H * D]; the heads are split here'


def case(name, opset=23, mode=None, present=False, **shapes_and_options):
    returns = (*(PRESENT if present else ()), *(() if mode is None else (MODES[mode],)))
    return drawn_case('test_attention_' + name, f'onnx {opset}', returns=returns, **shapes_and_options)


def layout_pairs():
    """What ONNX tests in both layouts: plain, grouped queries, another value size; each with four options."""
    variants = {'': {}, '_gqa': {'heads': 9, 'kv_heads': 3}, '_diff_heads_sizes': {'value_dim': 10}}
    cases = []
    for layout, cap in (('4d', 2.0), ('3d', 3.0)):
        note = NOTE_3D if layout == '3d' else None
        for suffix, shapes in variants.items():
            name = layout + suffix
            cases += [
                case(name, note=note, **shapes),
                case(name + '_scaled', note=note, options={'scale': 0.01}, **shapes),
                case(name + '_causal', note=note, options={'isCausal': True}, **shapes),
                case(name + '_attn_mask', note=note, mask=(4, 6), **shapes),
                case(name + '_softcap', note=note, options={'softcap': cap}, **shapes),
                case(name.replace('_sizes', '') + '_with_past_and_present', note=note, present=True, past=12,
                     mask=(4, 18), **shapes),
            ]
    return cases


def masks_4d():
    causal = {'isCausal': True}
    return [
        case('4d_attn_mask_3d', mask=(2, 1, 4, 6)),
        case('4d_attn_mask_3d_causal', mask=(2, 1, 4, 6), options=causal),
        case('4d_attn_mask_4d', mask=(2, 3, 4, 6)),
        case('4d_attn_mask_4d_causal', mask=(2, 3, 4, 6), options=causal),
        case('4d_attn_mask_bool', mask=(4, 6), mask_kind='bool'),
        case('4d_attn_mask_bool_4d', mask=(2, 3, 4, 6), mask_kind='bool'),
        case('4d_diff_heads_with_past_and_present_mask3d', present=True, value_dim=10, past=12,
             mask=(2, 1, 4, 18)),
        case('4d_diff_heads_with_past_and_present_mask4d', present=True, value_dim=10, past=12,
             mask=(2, 3, 4, 18)),
        case('4d_fp16', half=True),
        case('4d_gqa_with_past_and_present_fp16', present=True, heads=9, kv_heads=3, past=12, mask=(4, 18),
             half=True),
    ]


def scores_returned():
    """The cases that return qk_matmul_output."""
    past = {'present': True, 'past': 12}
    name = '4d_with_past_and_present_qk_matmul'
    cases = [
        case('4d_with_qk_matmul', mode=0),
        case('4d_with_qk_matmul_bias', mode=2, mask=(4, 6)),
        case('4d_with_qk_matmul_softcap', mode=1, mask=(4, 6), options={'softcap': 2.0}),
        case('4d_with_qk_matmul_softmax', mode=3, mask=(4, 6)),
        case(name, mode=0, mask=(4, 18), **past),
        case(name + '_bias', mode=2, mask=(4, 18), **past),
    ]
    for suffix, mask in (('_bias_3d_mask', (2, 1, 4, 18)), ('_bias_4d_mask', (2, 3, 4, 18))):
        cases += [case(name + suffix, mode=2, mask=mask, **past),
                  case(name + suffix + '_causal', mode=2, mask=mask, options={'isCausal': True}, **past)]
    name = '3d_with_past_and_present_qk_matmul'
    past = {**past, 'mask': (4, 18), 'note': NOTE_3D}
    return cases + [
        case(name, mode=0, **past),
        case(name + '_bias', mode=2, **past),
        case(name + '_softcap', mode=1, options={'softcap': 2.0}, **past),
        case(name + '_softmax', mode=3, **past),
    ]


def heads_split():
    """Head h of the query is h + 1 everywhere; keys and values are 0.1 everywhere."""
    query = np.broadcast_to(np.float32([1, 2, 3]).reshape(1, 3, 1, 1), (1, 3, 2, 4))
    key = np.full((1, 3, 2, 4), 0.1, dtype=np.float32)
    return attention_case('test_attention_3d_transpose_verification', 'onnx 23', query, key, key,
                          note=NOTE_3D)


def minus_infinity_after_softcap(name, poison):
    """The cap comes before the mask: else -inf would become -softcap, and hidden keys would leak."""
    base = case(name, batch=1, heads=1)
    mask = np.zeros((4, 6), dtype=np.float32)
    mask[:, 4:] = -np.inf
    if poison:
        base['value'][:, :, 4:] = 1000
    return attention_case(base['name'], base['source'], base['query'], base['key'], base['value'],
                          {'attnMask': mask, 'softcap': 0.5})


def padded_keys():
    """keyLengths, alone and with isCausal, whose diagonal then ends at the last real key."""
    def causal(*lengths):
        return {'isCausal': True, 'keyLengths': int32(*lengths)}
    decode = {'heads': 4, 'kv_heads': 2, 'length': 1, 'keys': 8, 'options': causal(8, 5)}
    composed = np.array([[[1, 1, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0], [1, 0, 1, 1, 0, 0]],
                         [[1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 0, 0], [1, 1, 0, 1, 1, 0]]], dtype=bool)
    return [
        case('4d_diff_heads_mask4d_padded_kv', 24, value_dim=10, mask=(2, 3, 4, 4),
             options={'keyLengths': int32(3, 4)}),
        case('4d_gqa_causal_nonpad_decode', 24, **decode),
        case('4d_gqa_causal_nonpad_decode_fp16', 24, half=True, **decode),
        case('4d_causal_nonpad_continued_prefill', 24, batch=1, heads=2, length=2, keys=4, options=causal(4)),
        case('4d_causal_with_past_and_present', 24, present=True, keys=4, past=3, options={'isCausal': True}),
        case('4d_causal_nonpad_negative_offset_structural_empty', 24, batch=1, heads=2, keys=4,
             options=causal(2)),
        case('4d_causal_nonpad_attn_mask_composition', 24, heads=2, length=3,
             options={**causal(4, 5), 'attnMask': composed[:, np.newaxis]}),
        case('4d_causal_nonpad_batch_prefill', 24, batch=3, heads=2, length=2, options=causal(4, 5, 6)),
    ]


def fully_masked_rows():
    shapes = {'batch': 1, 'heads': 2, 'length': 2, 'keys': 2}
    first_row_hidden = {'attnMask': np.array([[False, False], [True, True]])}
    second_row_hidden = {'attnMask': np.array([[True, False], [False, False]]), 'isCausal': True}
    return [
        case('causal_boolmask_nan_robustness', 24, options=second_row_hidden, **shapes),
        case('23_boolmask_fullymasked_row_nan_robustness', 23, options=first_row_hidden, **shapes),
        case('23_fullymasked_qk_matmul_output_mode3_zero', 23, mode=3, options=first_row_hidden, **shapes),
        case('24_fullymasked_qk_matmul_output_mode3_zero', 24, mode=3, options=first_row_hidden, **shapes),
        case('24_qk_matmul_output_mode3_softmax_precision', 24, mode=3, options=first_row_hidden, half=True,
             note='softmax in float32 over float16 inputs', **shapes),
    ]


def sliding_windows():
    window = {'windowLeft': 2, 'windowRight': 0}
    mask = np.float32(np.round(seeded('window mask').standard_normal((2, 1, 4, 8)), 2))
    return [
        case('local_window', 25, options=window),
        case('local_window_default', 25, options={'windowLeft': -1, 'windowRight': -1}),
        case('local_window_causal', 25, options={'isCausal': True, **window}),
        case('local_window_with_past', 25, present=True, keys=2, past=8, options=window),
        case('local_window_ext_cache_3d_mask', 25, keys=8,
             options={'attnMask': mask, 'keyLengths': int32(6, 7), **window},
             note='ONNX gives the mask as [B, L, S]; a head axis of 1 is added here'),
        case('3d_local_window', 25, options=window, note=NOTE_3D),
    ]


def onnx_cases():
    return [*layout_pairs(), *masks_4d(), *scores_returned(), heads_split(),
            minus_infinity_after_softcap('4d_softcap_neginf_mask', poison=False),
            minus_infinity_after_softcap('4d_softcap_neginf_mask_poison', poison=True),
            *padded_keys(), *fully_masked_rows(), *sliding_windows()]
