#pragma once

#include <cstdint>

#include "kernels/affine_rows.h"
#include "tensor/parameters.h"
#include "tensor/random.h"

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
  /// kOk, kInvalidSize or kHeadsDoNotDivide.
  Status check() const;
};

/// The parameters of multi-head attention under the names of torch.nn.MultiheadAttention.
template <typename Real>
class MultiHeadParameters {
 public:
  /// Adds them to `list` below the name `prefix`.
  void add_to(ParameterList<Real>& list, const ParameterName& prefix,
              const MultiHeadConfig& config);

  /// First values as PyTorch draws them: input projections uniform within sqrt(6 / (fan in + fan
  /// out)) (Glorot and Bengio 2010, equation 16), the output's within 1 / sqrt(E), biases 0.
  void draw(Random& random);

  Affine<Real> query() const;
  Affine<Real> key() const;
  Affine<Real> value() const;
  Affine<Real> output() const;
  /// Query, key and value as one map, where they are one parameter.
  Affine<Real> all_inputs() const;

  const MultiHeadConfig& config() const { return config_; }
  Learned<Real>& packed_weight() { return packed_; }
  Learned<Real>& output_weight() { return output_weight_; }

 private:
  /// The map of one operand: its weight alone, or rows of the packed one from `first` on.
  Affine<Real> input(const Learned<Real>& own, Index first, Index outputs, Index inputs) const;

  MultiHeadConfig config_;
  Learned<Real> packed_, query_, key_, value_, input_bias_, output_weight_, output_bias_;
};

/// Uniform within +-bound.
template <typename Real>
void fill_uniform(Learned<Real>& parameter, double bound, Random& random);

}  // namespace attention
