#pragma once

#include "attention/attention_problem.h"
#include "attention/visible_keys.h"
#include "kernels/softmax.h"
#include "tensor/arena.h"

namespace attention {

/// Attention of one head at a time, a block of query rows at a time. Memory: the packed keys and
/// values of one head and the scores of one block of rows, so O(L + S) however long the input,
/// whether or not weights are asked for.
///
/// The bits of a row do not depend on the rows it is computed with: explain_weight() leans on that.
class HeadAttention {
 public:
  explicit HeadAttention(const AttentionProblem& problem) : problem_(problem) {}

  /// Takes the scratch memory out of `arena`. The problem and the arena must outlive this object.
  Status prepare(Arena& arena);

  /// Packs keys and values, the past before the present, of one key/value head.
  void load_keys_and_values(Index b, Index kv_head);

  /// Computes rows first .. first + count - 1 (count <= block_rows()) of query head h, whose
  /// key/value head is loaded, and writes every result the problem asks for.
  void attend_rows(Index b, Index h, Index first, Index count);

  Index block_rows() const { return block_rows_; }

  /// Maximum and sum of row r of the block computed last.
  const SoftmaxRow& softmax_of(Index r) const { return softmax_[r]; }

  /// The packed keys of the head loaded last: panels of depth D, P + S columns.
  const float* packed_keys() const { return keys_; }

 private:
  static constexpr Index kMaxBlockRows = 32;

  /// Hands each row of keys or values to `pack(j, row)`, and copies it where the problem asks for
  /// it.
  template <typename Pack>
  void load_rows(Index b, Index kv_head, const InputHeads& past, const InputHeads& present,
                 const OutputHeads& copy, Index width, const Pack& pack) const;
  void weighted_sum(Index b, Index h, Index first, Index count, KeyRange computed);

  const AttentionProblem& problem_;
  Index tile_stride_ = 0;  // P + S, rounded up to whole steps of the softmax
  Index block_rows_ = 0;
  float* keys_ = nullptr;
  float* values_ = nullptr;
  float* tile_ = nullptr;  // [block_rows_, tile_stride_]: scores, then weights
  float* seen_ = nullptr;  // [tile_stride_]: 0 or -inf
  bool values_are_finite_ = true;
  SoftmaxRow softmax_[kMaxBlockRows] = {};
};

}  // namespace attention
