#include "attention/scaled_dot_product.h"

#include <emscripten/bind.h>

#include "address.h"
#include "arena.h"
#include "attention/explain_weight.h"
#include "mask.h"

using namespace attention;
using namespace emscripten;

namespace {

/// AttentionProblem as JavaScript fills it in: packed row-major tensors, by address.
struct AttentionCall {
  int batch, heads, kv_heads, query_length, key_length, past_length, key_dim, value_dim;
  Address query, key, value, past_key, past_value;
  MaskCall mask;
  Address key_lengths;
  int has_past, is_causal;
  int window_left, window_right;
  float scale, softcap;
  Address output, scores, capped_scores, masked_scores, weights, present_key, present_value;

  AttentionProblem problem() const {
    const int total = past_length + key_length;
    AttentionProblem p;
    p.sizes = {batch, heads, kv_heads, query_length, key_length, past_length, key_dim, value_dim};
    p.query = packed_heads<const float>(floats(query), heads, query_length, key_dim);
    p.key = packed_heads<const float>(floats(key), kv_heads, key_length, key_dim);
    p.value = packed_heads<const float>(floats(value), kv_heads, key_length, value_dim);
    p.past_key = packed_heads<const float>(floats(past_key), kv_heads, past_length, key_dim);
    p.past_value = packed_heads<const float>(floats(past_value), kv_heads, past_length, value_dim);
    p.mask = mask.mask();
    p.key_lengths = integers(key_lengths);
    p.has_past = has_past != 0;
    p.is_causal = is_causal != 0;
    p.window_left = window_left;
    p.window_right = window_right;
    p.scale = scale;
    p.softcap = softcap;
    p.output = packed_heads(floats(output), heads, query_length, value_dim);
    p.scores = packed_heads(floats(scores), heads, query_length, total);
    p.capped_scores = packed_heads(floats(capped_scores), heads, query_length, total);
    p.masked_scores = packed_heads(floats(masked_scores), heads, query_length, total);
    p.weights = packed_heads(floats(weights), heads, query_length, total);
    p.present_key = packed_heads(floats(present_key), kv_heads, total, key_dim);
    p.present_value = packed_heads(floats(present_value), kv_heads, total, value_dim);
    return p;
  }
};

Address attention_layout() {
  using Call = AttentionCall;
  static constexpr CallField kFields[] = {{"batch", offsetof(Call, batch)},
                                          {"heads", offsetof(Call, heads)},
                                          {"kvHeads", offsetof(Call, kv_heads)},
                                          {"queryLength", offsetof(Call, query_length)},
                                          {"keyLength", offsetof(Call, key_length)},
                                          {"pastLength", offsetof(Call, past_length)},
                                          {"keyDim", offsetof(Call, key_dim)},
                                          {"valueDim", offsetof(Call, value_dim)},
                                          {"query", offsetof(Call, query)},
                                          {"key", offsetof(Call, key)},
                                          {"value", offsetof(Call, value)},
                                          {"pastKey", offsetof(Call, past_key)},
                                          {"pastValue", offsetof(Call, past_value)},
                                          MASK_FIELDS(Call),
                                          {"keyLengths", offsetof(Call, key_lengths)},
                                          {"hasPast", offsetof(Call, has_past)},
                                          {"isCausal", offsetof(Call, is_causal)},
                                          {"windowLeft", offsetof(Call, window_left)},
                                          {"windowRight", offsetof(Call, window_right)},
                                          {"scale", offsetof(Call, scale), 'f'},
                                          {"softcap", offsetof(Call, softcap), 'f'},
                                          {"output", offsetof(Call, output)},
                                          {"scores", offsetof(Call, scores)},
                                          {"cappedScores", offsetof(Call, capped_scores)},
                                          {"maskedScores", offsetof(Call, masked_scores)},
                                          {"weights", offsetof(Call, weights)},
                                          {"presentKey", offsetof(Call, present_key)},
                                          {"presentValue", offsetof(Call, present_value)}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}
AttentionProblem problem_at(Address call) {
  return reinterpret_cast<const AttentionCall*>(call)->problem();
}
int attend(Address call, CallMemory& memory) {
  return static_cast<int>(scaled_dot_product_attention(problem_at(call), memory.arena));
}

/// What JavaScript wants explained, where it wants the vectors, and the single numbers of the
/// answer.
struct ExplanationCall {
  int batch, head, query_index, key_index;
  Address query_row, key_row, products, value_row, contribution;
  float dot, scale, score, capped_score, mask, masked_score, row_maximum, exponential, row_sum,
      weight;
};

Address explanation_layout() {
  using Call = ExplanationCall;
  static constexpr CallField kFields[] = {{"batch", offsetof(Call, batch)},
                                          {"head", offsetof(Call, head)},
                                          {"queryIndex", offsetof(Call, query_index)},
                                          {"keyIndex", offsetof(Call, key_index)},
                                          {"queryRow", offsetof(Call, query_row)},
                                          {"keyRow", offsetof(Call, key_row)},
                                          {"products", offsetof(Call, products)},
                                          {"valueRow", offsetof(Call, value_row)},
                                          {"contribution", offsetof(Call, contribution)},
                                          {"dot", offsetof(Call, dot), 'f'},
                                          {"scale", offsetof(Call, scale), 'f'},
                                          {"score", offsetof(Call, score), 'f'},
                                          {"cappedScore", offsetof(Call, capped_score), 'f'},
                                          {"mask", offsetof(Call, mask), 'f'},
                                          {"maskedScore", offsetof(Call, masked_score), 'f'},
                                          {"rowMaximum", offsetof(Call, row_maximum), 'f'},
                                          {"exponential", offsetof(Call, exponential), 'f'},
                                          {"rowSum", offsetof(Call, row_sum), 'f'},
                                          {"weight", offsetof(Call, weight), 'f'}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}

int explain(Address call, Address explanation, CallMemory& memory) {
  auto& wanted = *reinterpret_cast<ExplanationCall*>(explanation);
  WeightExplanation e;
  e.query_row = floats(wanted.query_row);
  e.key_row = floats(wanted.key_row);
  e.products = floats(wanted.products);
  e.value_row = floats(wanted.value_row);
  e.contribution = floats(wanted.contribution);
  const Status status = explain_weight(
      problem_at(call), {wanted.batch, wanted.head, wanted.query_index, wanted.key_index},
      memory.arena, e);
  wanted.dot = e.dot;
  wanted.scale = e.scale;
  wanted.score = e.score;
  wanted.capped_score = e.capped_score;
  wanted.mask = e.mask;
  wanted.masked_score = e.masked_score;
  wanted.row_maximum = e.row_maximum;
  wanted.exponential = e.exponential;
  wanted.row_sum = e.row_sum;
  wanted.weight = e.weight;
  return static_cast<int>(status);
}

}  // namespace

EMSCRIPTEN_BINDINGS(scaled_dot_product) {
  function("attentionLayout", &attention_layout);
  function("scaledDotProductAttention", &attend);
  function("explanationLayout", &explanation_layout);
  function("explainWeight", &explain);
}
