#include "layers/feed_forward.h"

#include <limits>

#include "kernels/activation.h"
#include "kernels/each_four.h"

namespace attention {
namespace {

template <typename Four>
struct Activated {
  Four value;
  Four slope;
};

/// x = f(x).value and slopes = f(x).slope; what the slopes cost is spent only where there is room
/// for them.
template <typename Real, typename Function>
void apply(Index count, Real* x, Real* slopes, const Function& f) {
  if (slopes == nullptr) {
    return map_fours(count, x, [&](FourOf<Real> v) { return f(v).value; }, x);
  }
  Index i = 0;
  for (; i + 4 <= count; i += 4) {
    const Activated<FourOf<Real>> y = f(load4(x + i));
    store4(x + i, y.value);
    store4(slopes + i, y.slope);
  }
  if (i == count) return;
  const Activated<FourOf<Real>> y = f(load_rest(x + i, count - i));
  Real value[4], slope[4];
  store4(value, y.value);
  store4(slope, y.slope);
  std::copy_n(value, count - i, x + i);
  std::copy_n(slope, count - i, slopes + i);
}

/// Applies the activation in place and leaves its derivative in `slopes`, if that is not null.
template <typename Real>
void activate(Activation activation, Index count, Real* x, Real* slopes) {
  using Four = FourOf<Real>;
  if (activation == Activation::kRelu) {
    // The slope at 0 is 0, as PyTorch has it; a NaN counts as above.
    const Four smallest = broadcast4(std::numeric_limits<Real>::denorm_min());
    const Four zero = broadcast4(Real{0}), one = broadcast4(Real{1});
    return apply(count, x, slopes, [&](Four v) {
      return Activated<Four>{larger(v, zero), zero_where_less(one, v, smallest)};
    });
  }
  apply(count, x, slopes, [](Four v) {
    const auto [distribution, density] = normal(v);
    return Activated<Four>{v * distribution, multiply_add(v, density, distribution)};
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
