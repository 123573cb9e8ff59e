#pragma once

#include <algorithm>
#include <limits>

#include "attention/attention_rows.h"
#include "attention/visible_keys.h"

namespace attention {

/// The masks of one sequence, asked row by row.
template <typename Real>
class SequenceMasks {
 public:
  SequenceMasks(const RowAttention<Real>& problem, Index b) {
    rules_.sizes.batch = 1;
    rules_.sizes.heads = problem.heads;
    rules_.sizes.query_length = problem.sequences[b].query_length;
    rules_.sizes.key_length = problem.sequences[b].key_length;
    rules_.mask = problem.mask;
    if (rules_.mask.allowed != nullptr) rules_.mask.allowed += b * problem.mask.batch_stride;
    if (rules_.mask.added != nullptr) rules_.mask.added += b * problem.mask.batch_stride;
    if (problem.key_mask != nullptr) {
      rules_.key_mask = problem.key_mask + b * problem.key_mask_stride;
    }
    rules_.is_causal = problem.is_causal;
  }

  bool hide_anything() const {
    return rules_.mask || rules_.key_mask != nullptr || rules_.is_causal;
  }

  /// Adds the masks to one panel of scores. Where a mask is -inf, that is put, not added.
  ///
  /// @param added scratch [8][S]
  void apply(Index h, Index first_query, Real* panel, float* added) const {
    constexpr float kHidden = -std::numeric_limits<float>::infinity();
    const Index keys = rules_.sizes.key_length;
    const Index queries = std::min(kPanelWidth, rules_.sizes.query_length - first_query);
    for (Index r = 0; r < queries; ++r) {
      masks_of_row(rules_, 0, h, first_query + r, visible_keys(rules_, 0, first_query + r), 0, keys,
                   added + r * keys);
    }
    for (Index j = 0; j < keys; ++j) {
      Real* scores = panel + j * kPanelWidth;
      for (Index r = 0; r < queries; ++r) {
        const float mask = added[r * keys + j];
        scores[r] = mask == kHidden ? Real{kHidden} : scores[r] + Real{mask};
      }
    }
  }

 private:
  AttentionProblem rules_;
};

}  // namespace attention
