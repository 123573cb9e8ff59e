#pragma once

#include "attention/multi_head_rows.h"
#include "kernels/chosen_rows.h"
#include "layers/feed_forward.h"
#include "layers/layer_norm.h"
#include "layers/sequence_layer.h"

namespace attention {

struct TransformerLayerConfig {
  Index embed_dim = 0;         // E, a multiple of num_heads
  Index num_heads = 0;         // H
  Index feed_forward_dim = 0;  // 0: attention alone
  Activation activation = Activation::kRelu;
  bool norm_first = false;
  bool bias = true;
  /// For a learned bias by distance: the farthest that is told apart; -1 = there is none.
  Index relative_reach = -1;
  bool smeared_keys = false;  // attention/key_smear.h

  MultiHeadConfig multi_head() const {
    return {embed_dim, num_heads, num_heads, embed_dim, embed_dim, bias, 0};
  }
};

/// One layer of a transformer on rows, under the names of torch.nn.TransformerEncoderLayer:
///
///   post-norm: x = norm1(x + attention(x)); x = norm2(x + feed_forward(x)) (Vaswani et al. 2017)
///   pre-norm:  x = x + attention(norm1(x)); x = x + feed_forward(norm2(x)) (Xiong et al. 2020)
///
/// and self_attn.relative_bias [H, 2 * reach + 1] where a bias by distance is learned (Shaw et al.
/// 2018, as one number for each head and distance), self_attn.key_smear [H] where keys are smeared
/// (Olsson et al. 2022).
template <typename Real>
class TransformerBlock {
 public:
  using Inputs = typename MultiHeadRows<Real>::Inputs;

  struct Saved {
    Index count = 0;
    ChosenRows chosen;
    typename LayerNorm<Real>::Saved norm1, norm2;
    typename MultiHeadRows<Real>::Saved attention;
    typename FeedForward<Real>::Saved feed_forward;
  };

  void add_to(ParameterList<Real>& list, const ParameterName& prefix,
              const TransformerLayerConfig& config);
  /// First values as torch.nn.TransformerEncoderLayer draws them.
  void draw(Random& random);
  /// Normal first values, maps of deviation 1 / sqrt(fan in), those that write to the residual
  /// stream less by sqrt(2 * layers) (Radford et al. 2019); biases 0.
  void draw_for_depth(Index layers, Random& random);

  /// @param inputs sequences, masks and positions; query, key, value and their counts are filled in
  /// @param chosen the rows whose output is asked for: what follows attention is computed for them
  ///   alone; without `rows`, for all. What it points to outlives `saved`
  /// @param keeps_weights also without `keeps`: for write_weights()
  /// @param y a row for each that is chosen; may not be x
  Status forward(Rows<const Real> x, Index count, const Inputs& inputs, const ChosenRows& chosen,
                 bool keeps, bool keeps_weights, Rows<Real> y, Saved& saved,
                 Work<Real>& work) const;
  /// @param dy a row for each that was chosen
  /// @param dx a row for each of x; may not be dy
  Status backward(const Saved& saved, Rows<const Real> dy, Rows<Real> dx, Work<Real>& work) const;

  const TransformerLayerConfig& config() const { return config_; }

 private:
  bool has_feed_forward() const { return config_.feed_forward_dim > 0; }

  TransformerLayerConfig config_;
  MultiHeadParameters<Real> attention_;
  Learned<Real> relative_bias_, key_smear_;
  FeedForward<Real> feed_forward_;
  LayerNorm<Real> norm1_, norm2_;
};

/// torch.nn.TransformerEncoderLayer, without dropout.
template <typename Real>
class TransformerLayer : public SequenceLayer<Real> {
 public:
  Status initialize(const TransformerLayerConfig& config, std::uint64_t seed);
  Index input_width() const override { return block_.config().embed_dim; }
  Index output_width() const override { return block_.config().embed_dim; }

 protected:
  Status compute(const SequenceCall<Real>& call, bool keeps, Work<Real>& work) override;
  Status differentiate(const Real* dy, Real* dx, Work<Real>& work) override;

 private:
  TransformerBlock<Real> block_;
  typename TransformerBlock<Real>::Saved saved_;
};

}  // namespace attention
