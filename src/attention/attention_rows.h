#pragma once

#include "attention/attention_problem.h"
#include "kernels/affine_rows.h"
#include "tensor/arena.h"

namespace attention {

/// The rows of one sequence among those of all: its queries, and its keys and values.
struct SequenceRows {
  Index first_query, query_length;  // L
  Index first_key, key_length;      // S
};

/// Attention over sequences of any lengths that stand one behind the other as rows, heads side by
/// side in each row: what a layer that learns works on.
template <typename Real>
struct RowAttention {
  Index batch = 0;                          // B sequences
  const SequenceRows* sequences = nullptr;  // [B]
  Index heads = 0;                          // H
  Index kv_heads = 0;                       // Hkv; head h reads key head h * Hkv / H
  Index width = 0;                          // D of a head
  Rows<const Real> query;                   // [.., H * D]
  Rows<const Real> key, value;              // [.., Hkv * D]
  Real scale = 1;

  AttentionMask mask;                      // over [B, H, L, S] as long as the longest
  const std::uint8_t* key_mask = nullptr;  // [B, key_mask_stride], 1 = a real token
  Index key_mask_stride = 0;
  bool is_causal = false;

  /// Added to the score of query i and key j, before the mask: column (j - i) + reach of
  /// [H, 2 * reach + 1]. Null where there is none.
  const Real* distance_bias = nullptr;
  Index reach = 0;

  const Real* head_scale = nullptr;  // [H]: multiplies each head's output
};

/// The weights of all heads, kept for the way back: for each sequence and head panels of eight
/// queries, [S][8] each. Owned by the arena that they were taken out of.
template <typename Real>
struct KeptWeights {
  Real* data = nullptr;
  Index* first = nullptr;  // [B]: where a sequence's weights begin

  /// Element (key 0, query 0) of one head, and from one panel of queries to the next.
  Real* of(const RowAttention<Real>& problem, Index b, Index h) const;
  static Index panel_stride(const SequenceRows& sequence) {
    return round_up(sequence.key_length, kPanelWidth) * kPanelWidth;
  }
  static Index head_stride(const SequenceRows& sequence) {
    return panel_stride(sequence) * (round_up(sequence.query_length, kPanelWidth) / kPanelWidth);
  }
  Status allocate(const RowAttention<Real>& problem, Arena& arena);
};

/// O = head_scale * softmax(mask(Q K^T * scale + bias)) V, all heads (Vaswani et al. 2017,
/// equation 1). A row that may attend to nothing has weights 0 and output 0. A NaN in a key or
/// value that a row may not see does not reach its output; gradients of such calls are NaN.
///
/// @param output [.., H * D]
/// @param kept where to keep the weights; without data, none are kept
/// @returns kOutOfMemory, with nothing written, or kOk
template <typename Real>
Status attend_rows(const RowAttention<Real>& problem, Rows<Real> output,
                   const KeptWeights<Real>& kept, Arena& arena);

template <typename Real>
struct RowAttentionGradients {
  Rows<Real> query, key, value;   // shaped like their operands; overwritten
  Real* distance_bias = nullptr;  // [H, 2 * reach + 1]: added to; null where nobody asks
};

/// Turns round attend_rows(): with W the weights and dO the gradient of the output,
///
///   dV = W^T dO,  dW = dO V^T,  dS = W * (dW - rowsum(W * dW)),
///   dQ = scale * dS K,  dK = scale * dS^T Q,  dbias[h, j - i] += dS[i, j]
///
/// where a head's dO carries its head_scale.
template <typename Real>
Status attend_rows_backward(const RowAttention<Real>& problem, const KeptWeights<Real>& kept,
                            Rows<const Real> output_gradient,
                            const RowAttentionGradients<Real>& gradients, Arena& arena);

/// Writes kept weights as rows [B, H, longest, longest keys]; what is beyond a sequence is 0.
template <typename Real>
void write_weights(const RowAttention<Real>& problem, const KeptWeights<Real>& kept, Index longest,
                   Index longest_keys, Real* to);

}  // namespace attention
