#pragma once

#include "attention/attention_problem.h"
#include "kernels/panels.h"
#include "tensor/arena.h"

namespace attention {

/// Keys and values of one key/value head as panels, the past before the present.
class PackedKeys {
 public:
  explicit PackedKeys(const AttentionProblem& problem) : problem_(problem) {}

  /// Takes its memory out of `arena`. The problem and the arena must outlive this object.
  Status prepare(Arena& arena);

  /// Packs one head, and copies it where the problem asks for the present keys and values.
  void load(Index b, Index kv_head);

  ConstPanels keys() const { return {keys_, problem_.sizes.key_dim * kPanelWidth}; }
  ConstPanels values() const { return {values_, problem_.sizes.total_length() * kPanelWidth}; }
  bool values_are_finite() const { return values_are_finite_; }

 private:
  const AttentionProblem& problem_;
  float* keys_ = nullptr;
  float* values_ = nullptr;
  bool values_are_finite_ = true;
};

/// Packs queries first .. first + count - 1 of one head, as blocks of panels of depth D.
void pack_queries(const AttentionProblem& problem, Index b, Index h, Index first, Index count,
                  float* panels);

}  // namespace attention
