#pragma once

#include "attention/attention_problem.h"
#include "tensor/arena.h"

namespace attention {

/// Which weight: how much query `query_index` attends to key `key_index` (counted with the past) in
/// one head.
struct WeightIndex {
  Index batch = 0;
  Index head = 0;
  Index query_index = 0;
  Index key_index = 0;
};

/// Every number behind one weight, in the order in which they arise. The arrays belong to the
/// caller; the numbers are those of the full computation, bit for bit within one build.
struct WeightExplanation {
  float* query_row = nullptr;  // [D]
  float* key_row = nullptr;    // [D]
  float* products =
      nullptr;    // [D] query_row * key_row; the kernel may add them in another way than one by one
  float dot = 0;  // their sum
  float scale = 0;                //
  float score = 0;                // dot * scale
  float capped_score = 0;         // softcap * tanh(score / softcap), or score
  float mask = 0;                 // what the masks add: a number, 0 or -inf
  float masked_score = 0;         // capped_score + mask
  float row_maximum = 0;          // over all keys; -inf if the query may attend to none
  float exponential = 0;          // exp(masked_score - row_maximum)
  float row_sum = 0;              // of the exponentials of all keys
  float weight = 0;               // exponential / row_sum, 0 if the query may attend to nothing
  float* value_row = nullptr;     // [Dv]
  float* contribution = nullptr;  // [Dv] weight * value_row: what is added to the output
};

/// Explains one weight of `problem`, whose results are left alone.
///
/// @returns kIndexOutOfRange for an index outside of its axis, else what
/// scaled_dot_product_attention() would
Status explain_weight(const AttentionProblem& problem, const WeightIndex& at, Arena& arena,
                      WeightExplanation& explanation);

}  // namespace attention
