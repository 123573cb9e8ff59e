#pragma once

#include "attention/attention_problem.h"
#include "attention/visible_keys.h"
#include "kernels/panels.h"
#include "kernels/softmax.h"
#include "tensor/arena.h"

namespace attention {

/// What one head attends with, as panels.
struct HeadOperands {
  ConstPanels query;  // D deep, a column for each query of the block
  ConstPanels key;    // D deep, a column for each of P + S keys
  ConstPanels value;  // P + S deep, a column for each of Dv
  bool values_are_finite = true;
};

/// A block of query rows of one head.
struct QueryBlock {
  Index b, h;
  Index first, count;  // at most HeadAttention::block_rows()
};

/// Attention of one block of query rows at a time. Eight queries share a panel, one in each lane,
/// so that scores, softmax and weighted sum read and write whole vectors and nothing is rearranged
/// between them:
///
///   scores [keys][8 queries] = K panels * Q panels   (a product's panels are the next one's)
///   exponentials in place, maxima and sums one for each lane
///   sums [Dv][8 queries] = V panels * exponentials; divided by the softmax's sum at the end
///
/// Where scores or weights are asked for, the scores of all keys stand in memory at once. Otherwise
/// keys are taken kKeyBlock at a time, and what was summed up is corrected when a maximum grows
/// (online softmax: Milakov and Gimelshein 2018; so tiled: Dao et al. 2022), so that memory does
/// not grow with the number of keys.
///
/// The bits of a row do not depend on the rows it is computed with: explain_weight() leans on that.
class HeadAttention {
 public:
  /// Keys taken at once where nothing but the output is asked for.
  static constexpr Index kKeyBlock = 512;

  explicit HeadAttention(const AttentionProblem& problem) : problem_(problem) {}

  /// Takes scratch memory out of `arena` for as many threads as there are. The problem and the
  /// arena must outlive this object.
  Status prepare(Arena& arena);

  /// Computes one block and writes every result the problem asks for. Several threads may do so at
  /// once, each under its own number.
  ///
  /// @returns maxima and sums of the softmax of the block's first eight rows
  const SoftmaxColumns& attend(const QueryBlock& block, const HeadOperands& operands,
                               Index thread = 0) const;

  Index block_rows() const { return block_rows_; }

 private:
  static constexpr Index kMaxBlockRows = 32;
  static constexpr Index kMaxBlockPanels = kMaxBlockRows / kPanelWidth;

  /// One thread's scratch.
  struct Workspace {
    float* scores;  // [panels][key_span_][8]: scores, then exponentials
    float* sums;    // [panels][Dv][8]
    float* masks;   // [key_span_]: those of one row, from the first key computed on
    SoftmaxColumns softmax[kMaxBlockPanels];
  };

  struct Pass;

  void compute_scores(const Pass& pass) const;
  void add_masks(const Pass& pass, Index panel, KeyRange keys) const;
  void write_scores(const Pass& pass, const OutputHeads& result, float elsewhere) const;
  void write_weights(const Pass& pass) const;
  void add_weighted_values(const Pass& pass, bool first) const;
  void add_where_seen(const Pass& pass) const;
  void write_output(const QueryBlock& block, Workspace& work) const;

  const AttentionProblem& problem_;
  Index block_rows_ = 0;
  Index key_span_ = 0;  // keys whose scores stand in memory at once; a multiple of kPanelWidth
  Workspace* workspaces_ = nullptr;
};

}  // namespace attention
