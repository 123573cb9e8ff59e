"""Writes attention.json (ONNX's cases), attention-edges.json (our own) and attention-cache.json (those of
either kind with pastKey and pastValue). numpy only."""

from attention_onnx_cases import onnx_cases
from attention_own_cases import own_cases
from golden_file import write_cases

ABOUT = ('scaledDotProductAttention(query, key, value, { ...options, returns }) gives `expected`, where '
         'returns is every key of expected but output. Float64 mathematics, rounded to float32.')


def has_past(case):
    return 'pastKey' in case['options']


cases = onnx_cases() + own_cases()
write_cases('attention.json', ABOUT, [x for x in cases if x['source'] != 'own' and not has_past(x)])
write_cases('attention-edges.json', ABOUT, [x for x in cases if x['source'] == 'own' and not has_past(x)])
write_cases('attention-cache.json', ABOUT, [x for x in cases if has_past(x)])
