#pragma once

#include <cstdint>
#include <limits>

#include "attention/attention_problem.h"
#include "attention/multi_head_parameters.h"
#include "kernels/affine_map.h"
#include "tensor/arena.h"

namespace attention {

/// What forward() reads and writes; nothing here owns memory. Results that are null are not
/// written.
struct MultiHeadCall {
  Index batch = 0, query_length = 0, key_length = 0;  // B, L, S
  const float* query = nullptr;                       // [B, L, E]
  const float* key = nullptr;                         // [B, S, kdim]
  const float* value = nullptr;                       // [B, S, vdim]
  AttentionMask mask;
  const std::uint8_t* key_mask = nullptr;  // [B, S], 1 = a real token
  bool is_causal = false;
  const float* head_scale =
      nullptr;  // [H]: multiplies each head's output before the output projection

  float* output = nullptr;   // [B, L, E]
  float* weights = nullptr;  // [B, H, L, S], likewise the scores:
  float* scores = nullptr;
  float* masked_scores = nullptr;
  float* projected_query = nullptr;  // [B, H, L, Dh]
  float* projected_key = nullptr;    // [B, Hkv, S, Dh]
  float* projected_value = nullptr;  // [B, Hkv, S, Dh]
  float* head_outputs = nullptr;     // [B, H, L, Dh], before head_scale
  float* concatenated = nullptr;     // [B, L, E], after head_scale: what out_proj multiplies
};

/// MultiHead(Q, K, V) = Concat(head_1 .. head_H) W_O, head_h = Attention(Q W_Q, K W_K, V W_V)
/// (Vaswani et al. 2017, section 3.2.2), with the parameters and names of
/// torch.nn.MultiheadAttention, and grouped key/value heads.
class MultiHeadAttention {
 public:
  /// Allocates the parameters and draws their first values (MultiHeadParameters::draw).
  Status initialize(const MultiHeadConfig& config);

  /// To be called after parameters were written.
  void pack();

  Status forward(const MultiHeadCall& call, Arena& arena) const;

  /// Keeps a copy of what a call reads, until the next one is kept: backward() computes the rest
  /// anew, so that memory grows with L + S and not with L * S between the two.
  Status keep(const MultiHeadCall& call);

  /// The gradients of what was kept, and of the parameters, which replace earlier ones.
  ///
  /// @param output_gradient [B, L, E]
  /// @param query_gradient [B, L, E], `key_gradient` [B, S, kdim], `value_gradient` [B, S, vdim];
  ///   inputs whose gradients are to be summed up have the same address here
  /// @returns kNothingToDifferentiate if nothing was kept
  Status backward(const float* output_gradient, float* query_gradient, float* key_gradient,
                  float* value_gradient, Arena& arena);

  const MultiHeadConfig& config() const { return parameters_.config(); }
  ParameterList<float>& parameters() { return list_; }
  /// Sizes of what was kept: B, L, S, all 0 if nothing was.
  const MultiHeadCall& kept() const { return kept_; }

 private:
  struct Work;
  void project(const MultiHeadCall& call, Work& work) const;
  Status attend(const MultiHeadCall& call, const Work& work, Arena& arena) const;
  void unpack_values(const MultiHeadCall& call, const Work& work) const;

  ParameterList<float> list_;
  MultiHeadParameters<float> parameters_;
  AffineMap query_projection_, key_projection_, value_projection_, output_projection_;
  Arena tape_{std::numeric_limits<Index>::max()};
  MultiHeadCall kept_;
};

}  // namespace attention
