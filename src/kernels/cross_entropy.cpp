#include "kernels/cross_entropy.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/each_four.h"
#include "kernels/exponential.h"

namespace attention {
namespace {

template <typename Real>
Real largest_of(const Real* row, Index count) {
  constexpr Real kLowest = -std::numeric_limits<Real>::infinity();
  FourOf<Real> most = broadcast4(kLowest);
  Index i = 0;
  for (; i + 4 <= count; i += 4) most = larger(most, load4(row + i));
  if (i < count) most = larger(most, load_rest(row + i, count - i, kLowest));
  return std::max(std::max(lane<0>(most), lane<1>(most)), std::max(lane<2>(most), lane<3>(most)));
}

}  // namespace

template <typename Real>
double cross_entropy(const Real* logits, const std::int32_t* targets, Index rows, Index classes,
                     std::int32_t ignored, Real factor, Real* gradient) {
  double loss = 0;
  for (Index i = 0; i < rows; ++i) {
    const Real* row = logits + i * classes;
    Real* to = gradient == nullptr ? nullptr : gradient + i * classes;
    if (targets[i] == ignored) {
      if (to != nullptr) std::fill_n(to, classes, Real{0});
      continue;
    }
    const Real most = largest_of(row, classes);
    const Real target = row[targets[i]];
    const FourOf<Real> shift = broadcast4(most);
    FourOf<Real> sums = broadcast4(Real{0});
    Index k = 0;
    for (; k + 4 <= classes; k += 4) {
      const FourOf<Real> e = exponential(load4(row + k) - shift);
      sums = sums + e;
      if (to != nullptr) store4(to + k, e);
    }
    if (k < classes) {
      const Real hidden = -std::numeric_limits<Real>::infinity();
      const FourOf<Real> e = exponential(load_rest(row + k, classes - k, hidden) - shift);
      sums = sums + e;
      Real rest[4];
      store4(rest, e);
      if (to != nullptr) std::copy_n(rest, classes - k, to + k);
    }
    const Real sum = sum_of_lanes<Real>(sums);
    loss += static_cast<double>(std::log(sum)) +
            (static_cast<double>(most) - static_cast<double>(target));
    if (to == nullptr) continue;
    const FourOf<Real> scale = broadcast4(factor / sum);
    map_fours(classes, to, [&](auto e) { return e * scale; }, to);
    to[targets[i]] -= factor;
  }
  return loss;
}

template <typename Real>
double squared_error(const Real* output, const Real* target, Index count, Real factor,
                     Real* gradient) {
  double sum = 0;
  for (Index i = 0; i < count; ++i) {
    const Real difference = output[i] - target[i];
    sum += static_cast<double>(difference) * static_cast<double>(difference);
    if (gradient != nullptr) gradient[i] = 2 * factor * difference;
  }
  return sum;
}

template double cross_entropy(const float*, const std::int32_t*, Index, Index, std::int32_t, float,
                              float*);
template double cross_entropy(const double*, const std::int32_t*, Index, Index, std::int32_t,
                              double, double*);
template double squared_error(const float*, const float*, Index, float, float*);
template double squared_error(const double*, const double*, Index, double, double*);

}  // namespace attention
