#pragma once

#include "attention/attention_problem.h"
#include "tensor/arena.h"

namespace attention {

/// O = softmax(mask(cap(Q K^T * scale))) V for all batches and heads of `problem` (Vaswani et al.
/// 2017, equation 1; grouped queries: Ainslie et al. 2023), and whatever else the problem asks for.
/// A row that may attend to nothing has weights 0 and output 0. A NaN in a key or value that a row
/// may not see does not reach it.
///
/// @param arena scratch memory: O(L + S), whatever is asked for
/// @returns what check() says, or kOutOfMemory, with nothing written; else kOk
Status scaled_dot_product_attention(const AttentionProblem& problem, Arena& arena);

/// Whether the sizes can be (kInvalidSize), the heads divide (kHeadsDoNotDivide) and every key
/// length lies within 0 .. P + S (kIndexOutOfRange); kOk if so.
Status check(const AttentionProblem& problem);

}  // namespace attention
