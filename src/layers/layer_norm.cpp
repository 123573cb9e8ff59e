#include "layers/layer_norm.h"

#include <algorithm>
#include <cmath>

#include "kernels/each_four.h"

namespace attention {

template <typename Real>
void LayerNorm<Real>::add_to(ParameterList<Real>& list, const ParameterName& prefix, Index width,
                             bool bias, double eps) {
  eps_ = static_cast<Real>(eps);
  list.add(weight_, prefix / "weight", width, 0);
  if (bias) list.add(bias_, prefix / "bias", width, 0);
}

template <typename Real>
void LayerNorm<Real>::draw() {
  std::fill_n(weight_.value, weight_.size(), Real{1});
}

template <typename Real>
Status LayerNorm<Real>::forward(Rows<const Real> x, Index count, Rows<Real> y, Saved& saved,
                                Work<Real>& work) const {
  saved = {x, count, work.arena.template take_array<Real>({count}),
           work.arena.template take_array<Real>({count})};
  if (!saved.means || !saved.scales) return Status::kOutOfMemory;
  const auto length = static_cast<Real>(width());
  for (Index i = 0; i < count; ++i) {
    const Real* row = x.at(i);
    const Real mean = sum_fours<Real>(width(), [](auto v) { return v; }, row) / length;
    const auto centre = broadcast4(mean);
    // What fills up the last four would count as -mean: the whole fours, then the rest.
    Real squares =
        sum_fours<Real>(width() / 4 * 4, [&](auto v) { return (v - centre) * (v - centre); }, row);
    for (Index k = width() / 4 * 4; k < width(); ++k) squares += (row[k] - mean) * (row[k] - mean);
    const Real scale = Real{1} / std::sqrt(squares / length + eps_);
    const auto factor = broadcast4(scale);
    const auto normed = [&](auto v, auto w) { return (v - centre) * factor * w; };
    if (bias_.value == nullptr) {
      map_fours(width(), y.at(i), normed, row, weight_.value);
    } else {
      map_fours(
          width(), y.at(i), [&](auto v, auto w, auto b) { return normed(v, w) + b; }, row,
          weight_.value, bias_.value);
    }
    saved.means[i] = mean;
    saved.scales[i] = scale;
  }
  return Status::kOk;
}

template <typename Real>
void LayerNorm<Real>::backward(const Saved& saved, Rows<const Real> dy, Rows<Real> dx,
                               bool accumulate) const {
  // With n = (x - mean) * scale and g = dy * weight:
  // dx = scale * (g - mean(g) - n * mean(g * n)).
  const auto length = static_cast<Real>(width());
  for (Index i = 0; i < saved.count; ++i) {
    const Real* row = saved.x.at(i);
    const Real* gradient = dy.at(i);
    const auto centre = broadcast4(saved.means[i]);
    const auto factor = broadcast4(saved.scales[i]);
    const auto normal = [&](auto v) { return (v - centre) * factor; };
    if (weight_.gradient != nullptr) {
      map_fours(
          width(), weight_.gradient, [&](auto sum, auto g, auto v) { return sum + g * normal(v); },
          weight_.gradient, gradient, row);
    }
    if (bias_.gradient != nullptr) {
      map_fours(
          width(), bias_.gradient, [](auto sum, auto g) { return sum + g; }, bias_.gradient,
          gradient);
    }
    if (dx.data == nullptr) continue;
    const auto mean =
        broadcast4(sum_fours<Real>(
                       width(), [](auto g, auto w) { return g * w; }, gradient, weight_.value) /
                   length);
    const auto slope =
        broadcast4(sum_fours<Real>(
                       width(), [&](auto g, auto w, auto v) { return g * w * normal(v); }, gradient,
                       weight_.value, row) /
                   length);
    const auto of_row = [&](auto g, auto w, auto v) {
      return factor * (g * w - mean - normal(v) * slope);
    };
    if (accumulate) {
      map_fours(
          width(), dx.at(i),
          [&](auto sum, auto g, auto w, auto v) { return sum + of_row(g, w, v); }, dx.at(i),
          gradient, weight_.value, row);
    } else {
      map_fours(width(), dx.at(i), of_row, gradient, weight_.value, row);
    }
  }
}

template class LayerNorm<float>;
template class LayerNorm<double>;

}  // namespace attention
