#include "kernels/softmax.h"

#include <algorithm>
#include <limits>

#include "kernels/exponential.h"
#include "simd/double4.h"

namespace attention {
namespace {

template <typename Real>
constexpr Real kMinusInfinity = -std::numeric_limits<Real>::infinity();

/// The largest of rows begin .. end - 1 and of `floor`, in four columns. Two chains, because each
/// step waits for the one before it.
template <typename Real>
FourOf<Real> largest(const Real* panel, Index begin, Index end, FourOf<Real> floor) {
  FourOf<Real> even = floor, odd = floor;
  Index k = begin;
  for (; k + 2 <= end; k += 2) {
    even = larger(even, load4(panel + k * kPanelWidth));
    odd = larger(odd, load4(panel + (k + 1) * kPanelWidth));
  }
  if (k < end) even = larger(even, load4(panel + k * kPanelWidth));
  return larger(even, odd);
}

/// x where it is a number above -inf, else 0: without one finite score there is nothing to
/// subtract: exp(-inf) is 0, and a NaN still shows.
template <typename Real>
Real finite_or_zero(Real x) {
  return x == kMinusInfinity<Real> ? Real{0} : x;
}

/// Exponentials of one block of rows, in place, and their sums: those of even and of odd rows
/// apart.
template <typename Real>
void exponentials(Real* panel, Index begin, Index end, const Real (&shifts)[kPanelWidth],
                  FourOf<Real> (&sums)[2]) {
  using Four = FourOf<Real>;
  Four by_parity[2][2];
  for (auto& parts : by_parity) parts[0] = parts[1] = broadcast4(Real{0});
  const Four shift[2] = {load4(shifts), load4(shifts + 4)};
  const auto take = [&](Index k, Four(&parts)[2]) {
    for (int part = 0; part < 2; ++part) {
      Real* at = panel + k * kPanelWidth + 4 * part;
      const Four e = exponential(load4(at) - shift[part]);
      store4(at, e);
      parts[part] = parts[part] + e;
    }
  };
  Index k = begin;
  for (; k + 2 <= end; k += 2) {
    take(k, by_parity[0]);
    take(k + 1, by_parity[1]);
  }
  if (k < end) take(k, by_parity[0]);
  for (int part = 0; part < 2; ++part) sums[part] = by_parity[0][part] + by_parity[1][part];
}

}  // namespace

template <typename Real>
void SoftmaxColumnsOf<Real>::clear() {
  std::fill_n(maximum, kPanelWidth, kMinusInfinity<Real>);
  std::fill_n(sum, kPanelWidth, Real{0});
}

template <typename Real>
void softmax_exponentials(Real* panel, Index begin, Index end, SoftmaxColumnsOf<Real>& columns,
                          Real (&correction)[kPanelWidth]) {
  Real shifts[kPanelWidth];
  for (int part = 0; part < 2; ++part) {
    Real* maximum = columns.maximum + 4 * part;
    Real earlier[4];
    std::copy_n(maximum, 4, earlier);
    store4(maximum, largest<Real>(panel + 4 * part, begin, end, load4(earlier)));
    for (int i = 0; i < 4; ++i) {
      shifts[4 * part + i] = finite_or_zero(maximum[i]);
      correction[4 * part + i] =
          earlier[i] == kMinusInfinity<Real> ? Real{0} : earlier[i] - maximum[i];
    }
    store4(correction + 4 * part, exponential(load4(correction + 4 * part)));
    store4(columns.sum + 4 * part, load4(columns.sum + 4 * part) * load4(correction + 4 * part));
  }

  while (begin < end) {
    const Index block_end = std::min((begin / kSoftmaxBlock + 1) * kSoftmaxBlock, end);
    FourOf<Real> sums[2];
    exponentials(panel, begin, block_end, shifts, sums);
    for (int part = 0; part < 2; ++part) {
      store4(columns.sum + 4 * part, load4(columns.sum + 4 * part) + sums[part]);
    }
    begin = block_end;
  }
}

template <typename Real>
void softmax_divisors(const SoftmaxColumnsOf<Real>& columns, Real (&divisors)[kPanelWidth]) {
  for (Index i = 0; i < kPanelWidth; ++i) {
    divisors[i] = columns.sum[i] == 0 ? 1 : columns.sum[i];
  }
}

template struct SoftmaxColumnsOf<float>;
template struct SoftmaxColumnsOf<double>;
template void softmax_exponentials(float*, Index, Index, SoftmaxColumns&, float (&)[kPanelWidth]);
template void softmax_exponentials(double*, Index, Index, SoftmaxColumnsOf<double>&,
                                   double (&)[kPanelWidth]);
template void softmax_divisors(const SoftmaxColumns&, float (&)[kPanelWidth]);
template void softmax_divisors(const SoftmaxColumnsOf<double>&, double (&)[kPanelWidth]);

}  // namespace attention
