#pragma once

#include "attention/attention_problem.h"

namespace attention {

/// Keys begin .. end - 1; empty when begin == end.
struct KeyRange {
  Index begin = 0;
  Index end = 0;
};

/// The keys that causality, window and padding leave to query `i` of batch `b`. Masks given as
/// tensors are not asked here: they only take away from this range.
KeyRange visible_keys(const AttentionProblem& problem, Index b, Index i);

/// The scores of one query against keys first, first + 1, ...: one column of a panel, or any array.
struct ScoreColumn {
  float* data;
  Index stride;
  Index first;

  float& at(Index key) const { return data[(key - first) * stride]; }
};

/// Turns the scores of query `i` against keys begin .. end - 1 into masked scores, in place: a
/// score gets what the masks add, or -inf where the query may not attend. -inf is put, not added: a
/// NaN in a key that may not be seen goes no further.
///
/// @param visible what visible_keys() gave for this query
void mask_scores(const AttentionProblem& problem, Index b, Index h, Index i, KeyRange visible,
                 Index begin, Index end, ScoreColumn scores);

}  // namespace attention
