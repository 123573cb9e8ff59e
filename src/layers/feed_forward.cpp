#include "layers/feed_forward.h"

#include "kernels/activation.h"
#include "kernels/each_four.h"

namespace attention {
namespace {

/// Applies the activation in place and leaves its derivative in `slopes`, if there is room for it.
template <typename Real>
void activate(Activation activation, Index count, Real* x, Real* slopes) {
  using Four = FourOf<Real>;
  const auto each = [&](const auto& value, const auto& slope) {
    if (slopes != nullptr) map_fours(count, slopes, slope, x);
    map_fours(count, x, value, x);
  };
  const Four zero = broadcast4(Real{0});
  if (activation == Activation::kRelu) {
    return each([&](Four v) { return larger(v, zero); },
                [&](Four v) {
                  // 1 above 0 and 0 elsewhere, as PyTorch has it; a NaN counts as above.
                  const Four smallest = broadcast4(std::numeric_limits<Real>::denorm_min());
                  return zero_where_less(broadcast4(Real{1}), v, smallest);
                });
  }
  each([](Four v) { return v * normal(v).distribution; },
       [](Four v) {
         const auto [distribution, density] = normal(v);
         return multiply_add(v, density, distribution);
       });
}

}  // namespace

template <typename Real>
void FeedForward<Real>::add_to(ParameterList<Real>& list, const ParameterName& prefix, Index width,
                               Index hidden, Activation activation, bool bias) {
  activation_ = activation;
  linear1_.add_to(list, prefix / "linear1", hidden, width, bias);
  linear2_.add_to(list, prefix / "linear2", width, hidden, bias);
}

template <typename Real>
void FeedForward<Real>::draw(Random& random) {
  linear1_.draw(random);
  linear2_.draw(random);
}

template <typename Real>
Status FeedForward<Real>::forward(Rows<const Real> x, Index count, bool keeps, Rows<Real> y,
                                  Saved& saved, Work<Real>& work) const {
  const Index width = linear1_.map().outputs;
  saved = {x, count, work.take_rows(count, width), {}};
  if (keeps) saved.slopes = work.take_rows(count, width);
  if (saved.hidden.data == nullptr || (keeps && saved.slopes.data == nullptr))
    return Status::kOutOfMemory;
  affine_forward(work.products, linear1_.map(), x, count, saved.hidden);
  activate(activation_, count * width, saved.hidden.data, saved.slopes.data);
  affine_forward<Real>(work.products, linear2_.map(), saved.hidden, count, y);
  return Status::kOk;
}

template <typename Real>
Status FeedForward<Real>::backward(const Saved& saved, Rows<const Real> dy, Rows<Real> dx,
                                   bool accumulate, Work<Real>& work) const {
  const Index width = linear1_.map().outputs;
  const Rows<Real> dh = work.take_rows(saved.count, width);
  if (dh.data == nullptr) return Status::kOutOfMemory;
  affine_backward<Real>(work.products, linear2_.map(), saved.hidden, saved.count, dy, dh, false);
  map_fours(
      saved.count * width, dh.data, [](auto gradient, auto slope) { return gradient * slope; },
      dh.data, saved.slopes.data);
  affine_backward<Real>(work.products, linear1_.map(), saved.x, saved.count, dh, dx, accumulate);
  return Status::kOk;
}

template class FeedForward<float>;
template class FeedForward<double>;

}  // namespace attention
