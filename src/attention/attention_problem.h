#pragma once

#include <cstdint>
#include <initializer_list>

#include "kernels/panels.h"
#include "tensor/heads_view.h"
#include "tensor/index.h"
#include "tensor/status.h"

namespace attention {

/// What attention is asked about: the sizes of all tensors. Every size may be 0.
struct AttentionSizes {
  Index batch = 0;         // B
  Index heads = 0;         // H, a multiple of kv_heads
  Index kv_heads = 0;      // Hkv; query head h reads key head floor(h * Hkv / H)
  Index query_length = 0;  // L
  Index key_length = 0;    // S, without the past
  Index past_length = 0;   // P
  Index key_dim = 0;       // D
  Index value_dim = 0;     // Dv

  Index total_length() const { return past_length + key_length; }
  Index group() const { return heads / kv_heads; }

  /// The largest size along one axis: the past and the present together still fit an Index of 32
  /// bits.
  static constexpr Index kLargest = Index{1} << 29;

  Status check() const {
    for (Index size :
         {batch, heads, kv_heads, query_length, key_length, past_length, key_dim, value_dim}) {
      if (size < 0 || size > kLargest) return Status::kInvalidSize;
    }
    const bool divides = kv_heads == 0 ? heads == 0 : heads % kv_heads == 0;
    return divides ? Status::kOk : Status::kHeadsDoNotDivide;
  }
};

/// A mask, broadcast to [B, H, L, columns]: an axis of size 1 has stride 0. Keys from `columns` on
/// may not be attended.
struct AttentionMask {
  const std::uint8_t* allowed = nullptr;  // 1 = may attend; or ...
  const float* added = nullptr;           // ... added to the score; -inf = may not attend
  Index batch_stride = 0;
  Index head_stride = 0;
  Index row_stride = 0;
  Index column_stride = 1;
  Index columns = 0;

  explicit operator bool() const { return allowed != nullptr || added != nullptr; }
};

/// Panels with a column for each position, one set for each batch and head: [B, H] of [depth][L].
template <typename T>
struct HeadPanels {
  T* data = nullptr;
  Index batch_stride = 0;
  Index head_stride = 0;
  Index panel_stride = 0;

  explicit operator bool() const { return data != nullptr; }

  PanelsView<T> at(Index batch, Index head) const {
    return {data + batch * batch_stride + head * head_stride, panel_stride};
  }
};

/// One call of attention: O = softmax(mask(cap(Q K^T * scale))) V (Vaswani et al. 2017, equation
/// 1). Nothing here owns memory.
struct AttentionProblem {
  AttentionSizes sizes;

  InputHeads query;                 // [B, H, L, D]
  InputHeads key, value;            // [B, Hkv, S, D], [B, Hkv, S, Dv]
  InputHeads past_key, past_value;  // [B, Hkv, P, D], [B, Hkv, P, Dv]; put before key and value

  AttentionMask mask;
  const std::uint8_t* key_mask = nullptr;  // [B, P + S], 1 = a real token
  const std::int32_t* key_lengths =
      nullptr;              // [B], 0 .. P + S: keys from that index on are padding
  bool has_past = false;    // a past of length 0 still sets where causality starts
  bool is_causal = false;   // query i sees key j when j <= p, p = i + offset
  Index window_left = -1;   // p sees keys from p - window_left on; -1 = no bound
  Index window_right = -1;  // ... up to p + window_right
  float scale = 1.0f;
  float softcap = 0.0f;  // 0 = off; else score -> softcap * tanh(score / softcap), before the mask

  OutputHeads output;                 // [B, H, L, Dv]
  HeadPanels<float> output_panels;    // the same, a column for each query, where asked for ...
  const float* head_scale = nullptr;  // ... times head_scale [H], if there is one
  OutputHeads scores, capped_scores, masked_scores,
      weights;                             // [B, H, L, P + S] each, where asked for
  OutputHeads present_key, present_value;  // [B, Hkv, P + S, D or Dv], where asked for

  /// What is added to a query's index to give its position among the keys.
  Index offset(Index batch_index) const {
    if (has_past) return sizes.past_length;
    return key_lengths != nullptr ? key_lengths[batch_index] - sizes.query_length : 0;
  }
};

}  // namespace attention
