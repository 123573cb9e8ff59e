#include "layers/small_layers.h"

#include <algorithm>

#include "kernels/each_four.h"

namespace attention {

template <typename Real>
Status LinearLayer<Real>::initialize(Index inputs, Index outputs, bool bias, std::uint64_t seed) {
  linear_.add_to(this->list_, {}, outputs, inputs, bias);
  const Status status = this->list_.allocate();
  if (status != Status::kOk) return status;
  Random random(seed);
  linear_.draw(random);
  return Status::kOk;
}

template <typename Real>
Status LinearLayer<Real>::compute(const SequenceCall<Real>& call, bool keeps, Work<Real>& work) {
  const Rows<const Real> x{call.input, input_width()};
  const Index count = call.batch * call.length;
  if (keeps) {
    x_ = x;
    count_ = count;
  }
  affine_forward(work.products, linear_.map(), x, count, {call.output, output_width()});
  return Status::kOk;
}

template <typename Real>
Status LinearLayer<Real>::differentiate(const Real* dy, Real* dx, Work<Real>& work) {
  affine_backward<Real>(work.products, linear_.map(), x_, count_, {dy, output_width()},
                        {dx, input_width()}, false);
  return Status::kOk;
}

template <typename Real>
Status LayerNormLayer<Real>::initialize(Index width, double eps) {
  norm_.add_to(this->list_, {}, width, true, eps);
  const Status status = this->list_.allocate();
  if (status == Status::kOk) norm_.draw();
  return status;
}

template <typename Real>
Status LayerNormLayer<Real>::compute(const SequenceCall<Real>& call, bool keeps, Work<Real>& work) {
  typename LayerNorm<Real>::Saved unused;
  return norm_.forward({call.input, input_width()}, call.batch * call.length,
                       {call.output, input_width()}, keeps ? saved_ : unused, work);
}

template <typename Real>
Status LayerNormLayer<Real>::differentiate(const Real* dy, Real* dx, Work<Real>&) {
  norm_.backward(saved_, {dy, input_width()}, {dx, input_width()}, false);
  return Status::kOk;
}

template <typename Real>
Status FeedForwardLayer<Real>::initialize(Index width, Index hidden, Activation activation,
                                          bool bias, std::uint64_t seed) {
  width_ = width;
  feed_forward_.add_to(this->list_, {}, width, hidden, activation, bias);
  const Status status = this->list_.allocate();
  if (status != Status::kOk) return status;
  Random random(seed);
  feed_forward_.draw(random);
  return Status::kOk;
}

template <typename Real>
Status FeedForwardLayer<Real>::compute(const SequenceCall<Real>& call, bool keeps,
                                       Work<Real>& work) {
  typename FeedForward<Real>::Saved unused;
  return feed_forward_.forward({call.input, width_}, call.batch * call.length, keeps,
                               {call.output, width_}, keeps ? saved_ : unused, work);
}

template <typename Real>
Status FeedForwardLayer<Real>::differentiate(const Real* dy, Real* dx, Work<Real>& work) {
  return feed_forward_.backward(saved_, {dy, width_}, {dx, width_}, false, work);
}

template <typename Real>
Status EmbeddingLayer<Real>::initialize(Index tokens, Index width, std::uint64_t seed) {
  this->list_.add(weight_, "weight", tokens, width);
  const Status status = this->list_.allocate();
  if (status != Status::kOk) return status;
  Random random(seed);
  for (Index i = 0; i < weight_.size(); ++i) {
    weight_.value[i] = static_cast<Real>(random.normal(1.0));
  }
  return Status::kOk;
}

template <typename Real>
Status EmbeddingLayer<Real>::compute(const SequenceCall<Real>& call, bool keeps, Work<Real>&) {
  const Index count = call.batch * call.length, width = weight_.columns;
  for (Index i = 0; i < count; ++i) {
    if (call.tokens[i] < 0 || call.tokens[i] >= weight_.rows) return Status::kIndexOutOfRange;
  }
  for (Index i = 0; i < count; ++i) {
    std::copy_n(weight_.value + call.tokens[i] * width, width, call.output + i * width);
  }
  if (keeps) {
    tokens_ = call.tokens;
    count_ = count;
  }
  return Status::kOk;
}

template <typename Real>
Status EmbeddingLayer<Real>::differentiate(const Real* dy, Real*, Work<Real>&) {
  const Index width = weight_.columns;
  for (Index i = 0; i < count_; ++i) {
    Real* sum = weight_.gradient + tokens_[i] * width;
    map_fours(width, sum, [](auto s, auto g) { return s + g; }, sum, dy + i * width);
  }
  return Status::kOk;
}

#define ATTENTION_INSTANTIATE(Layer) \
  template class Layer<float>;       \
  template class Layer<double>;
ATTENTION_INSTANTIATE(LinearLayer)
ATTENTION_INSTANTIATE(LayerNormLayer)
ATTENTION_INSTANTIATE(FeedForwardLayer)
ATTENTION_INSTANTIATE(EmbeddingLayer)
#undef ATTENTION_INSTANTIATE

}  // namespace attention
