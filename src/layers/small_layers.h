#pragma once

#include "layers/feed_forward.h"
#include "layers/layer_norm.h"
#include "layers/sequence_layer.h"

namespace attention {

/// torch.nn.Linear on every row.
template <typename Real>
class LinearLayer : public SequenceLayer<Real> {
 public:
  Status initialize(Index inputs, Index outputs, bool bias, std::uint64_t seed);
  Index input_width() const override { return linear_.map().inputs; }
  Index output_width() const override { return linear_.map().outputs; }

 protected:
  Status compute(const SequenceCall<Real>& call, bool keeps, Work<Real>& work) override;
  Status differentiate(const Real* dy, Real* dx, Work<Real>& work) override;

 private:
  Linear<Real> linear_;
  Rows<const Real> x_;
  Index count_ = 0;
};

/// torch.nn.LayerNorm over every row.
template <typename Real>
class LayerNormLayer : public SequenceLayer<Real> {
 public:
  Status initialize(Index width, double eps);
  Index input_width() const override { return norm_.width(); }
  Index output_width() const override { return norm_.width(); }

 protected:
  Status compute(const SequenceCall<Real>& call, bool keeps, Work<Real>& work) override;
  Status differentiate(const Real* dy, Real* dx, Work<Real>& work) override;

 private:
  LayerNorm<Real> norm_;
  typename LayerNorm<Real>::Saved saved_;
};

/// linear1, activation, linear2 on every row.
template <typename Real>
class FeedForwardLayer : public SequenceLayer<Real> {
 public:
  Status initialize(Index width, Index hidden, Activation activation, bool bias,
                    std::uint64_t seed);
  Index input_width() const override { return width_; }
  Index output_width() const override { return width_; }

 protected:
  Status compute(const SequenceCall<Real>& call, bool keeps, Work<Real>& work) override;
  Status differentiate(const Real* dy, Real* dx, Work<Real>& work) override;

 private:
  Index width_ = 0;
  FeedForward<Real> feed_forward_;
  typename FeedForward<Real>::Saved saved_;
};

/// torch.nn.Embedding: row `token` of the weight for every token.
template <typename Real>
class EmbeddingLayer : public SequenceLayer<Real> {
 public:
  /// First values are normal with deviation 1, as PyTorch draws them.
  Status initialize(Index tokens, Index width, std::uint64_t seed);
  Index input_width() const override { return 0; }
  Index output_width() const override { return weight_.columns; }

 protected:
  Status compute(const SequenceCall<Real>& call, bool keeps, Work<Real>& work) override;
  Status differentiate(const Real* dy, Real* dx, Work<Real>& work) override;

 private:
  Learned<Real> weight_;
  const std::int32_t* tokens_ = nullptr;
  Index count_ = 0;
};

}  // namespace attention
