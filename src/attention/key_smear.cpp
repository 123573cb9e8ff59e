#include "attention/key_smear.h"

#include "kernels/activation.h"
#include "kernels/each_four.h"

namespace attention {

template <typename Real>
Status KeySmear<Real>::prepare(const Learned<Real>& learned, const RowAttention<Real>& problem,
                               Index keys, Arena& arena) {
  auto* marks = arena.take_array<std::uint8_t>({keys});
  shares = arena.take_array<Real>({learned.size()});
  if (!marks || !shares) return Status::kOutOfMemory;
  weight = &learned;
  follows = marks;
  count = keys;
  width = problem.width;
  map_fours(learned.size(), shares, [](auto w) { return sigmoid<Real>(w); }, learned.value);
  for (Index b = 0; b < problem.batch; ++b) {
    const SequenceRows& sequence = problem.sequences[b];
    const std::uint8_t* real =
        problem.key_mask == nullptr ? nullptr : problem.key_mask + b * problem.key_mask_stride;
    for (Index t = 0; t < sequence.key_length; ++t)
      marks[sequence.first_key + t] = t > 0 && (real == nullptr || real[t - 1] != 0);
  }
  return Status::kOk;
}

template <typename Real>
void KeySmear<Real>::forward(Rows<const Real> key, Rows<Real> smeared) const {
  const Index heads = weight->size();
  for (Index t = 0; t < count; ++t) {
    for (Index h = 0; h < heads; ++h) {
      const auto own = broadcast4(shares[h]), other = broadcast4(1 - shares[h]);
      const Index column = h * width;
      if (!follows[t]) {
        map_fours(
            width, smeared.at(t) + column, [&](auto k) { return own * k; }, key.at(t) + column);
        continue;
      }
      map_fours(
          width, smeared.at(t) + column,
          [&](auto k, auto before) { return multiply_add(own, k, other * before); },
          key.at(t) + column, key.at(t - 1) + column);
    }
  }
}

template <typename Real>
void KeySmear<Real>::backward(Rows<const Real> key, Rows<Real> gradient) const {
  const Index heads = weight->size();
  for (Index h = 0; h < heads; ++h) {
    const Real own = shares[h], other = 1 - own;
    const Index column = h * width;
    Real d_share = 0;
    // Upwards, so that dk'[t + 1] is still there when dk[t] is written.
    for (Index t = 0; t < count; ++t) {
      Real* d = gradient.at(t) + column;
      const Real* k = key.at(t) + column;
      d_share += follows[t] ? sum_fours<Real>(
                                  width, [](auto a, auto b, auto c) { return a * (b - c); }, d, k,
                                  key.at(t - 1) + column)
                            : sum_fours<Real>(width, [](auto a, auto b) { return a * b; }, d, k);
      map_fours(width, d, [&](auto a) { return a * broadcast4(own); }, d);
      if (t + 1 < count && follows[t + 1]) {
        map_fours(
            width, d, [&](auto a, auto next) { return multiply_add(next, broadcast4(other), a); },
            d, gradient.at(t + 1) + column);
      }
    }
    weight->gradient[h] += own * other * d_share;
  }
}

template struct KeySmear<float>;
template struct KeySmear<double>;

}  // namespace attention
