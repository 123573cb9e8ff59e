#pragma once

#include <cstdint>

#include "attention/attention_problem.h"
#include "kernels/affine_map.h"
#include "tensor/arena.h"
#include "tensor/buffer.h"

namespace attention {

struct MultiHeadConfig {
  Index embed_dim = 0;     // E, a multiple of num_heads
  Index num_heads = 0;     // H, a multiple of num_kv_heads
  Index num_kv_heads = 0;  // Hkv
  Index kdim = 0;          // width of key; E unless it differs
  Index vdim = 0;          // width of value
  bool bias = true;
  std::uint64_t seed = 0;  // of the initial parameters

  Index head_dim() const { return embed_dim / num_heads; }
  Index kv_width() const { return head_dim() * num_kv_heads; }
  /// Whether the three input projections are one parameter, as torch.nn.MultiheadAttention has it.
  bool packed_projection() const {
    return num_kv_heads == num_heads && kdim == embed_dim && vdim == embed_dim;
  }
};

/// A learned tensor under the name it has in torch.nn.MultiheadAttention.
struct Parameter {
  const char* name = nullptr;
  Index rows = 0;
  Index columns = 0;  // 0: a vector of `rows`
  Buffer values;
};

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
  static constexpr int kMaxParameters = 6;

  /// Allocates the parameters and draws their first values as PyTorch does: input projections
  /// uniform within sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010), the output's within 1 /
  /// sqrt(E), biases 0.
  Status initialize(const MultiHeadConfig& config);

  /// To be called after parameters were written.
  void pack();

  Status forward(const MultiHeadCall& call, Arena& arena) const;

  const MultiHeadConfig& config() const { return config_; }
  int parameter_count() const { return parameter_count_; }
  Parameter& parameter(int index) { return parameters_[index]; }

 private:
  Status add_parameter(const char* name, Index rows, Index columns);
  const float* values_of(const char* name) const;

  struct Work;
  void project(const MultiHeadCall& call, Work& work) const;
  Status attend(const MultiHeadCall& call, const Work& work, Arena& arena) const;
  void unpack_values(const MultiHeadCall& call, const Work& work) const;

  MultiHeadConfig config_;
  Parameter parameters_[kMaxParameters];
  int parameter_count_ = 0;
  AffineMap query_projection_, key_projection_, value_projection_, output_projection_;
};

}  // namespace attention
