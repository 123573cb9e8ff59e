#include "kernels/affine_rows.h"

#include "kernels/each_four.h"

namespace attention {

template <typename Real>
void affine_forward(RowProducts<Real>& products, const Affine<Real>& map, Rows<const Real> x,
                    Index count, Rows<Real> y) {
  products.multiply(Vectors<Real>::rows(x.data, x.stride),
                    Vectors<Real>::rows(map.weight, map.inputs), {count, map.outputs, map.inputs},
                    y.data, y.stride, map.bias);
}

template <typename Real>
void affine_backward(RowProducts<Real>& products, const Affine<Real>& map, Rows<const Real> x,
                     Index count, Rows<const Real> dy, Rows<Real> dx, bool accumulate) {
  if (map.weight_gradient != nullptr) {
    products.multiply(Vectors<Real>::columns(dy.data, dy.stride),
                      Vectors<Real>::columns(x.data, x.stride), {map.outputs, map.inputs, count},
                      map.weight_gradient, map.inputs, nullptr, true);
  }
  if (map.bias_gradient != nullptr) add_column_sums(dy, count, map.outputs, map.bias_gradient);
  if (dx.data != nullptr) {
    products.multiply(Vectors<Real>::rows(dy.data, dy.stride),
                      Vectors<Real>::columns(map.weight, map.inputs),
                      {count, map.inputs, map.outputs}, dx.data, dx.stride, nullptr, accumulate);
  }
}

template <typename Real>
void add_column_sums(Rows<const Real> rows, Index count, Index width, Real* sums) {
  for (Index i = 0; i < count; ++i) {
    map_fours(width, sums, [](auto sum, auto x) { return sum + x; }, sums, rows.at(i));
  }
}

template void affine_forward(RowProducts<float>&, const Affine<float>&, Rows<const float>, Index,
                             Rows<float>);
template void affine_forward(RowProducts<double>&, const Affine<double>&, Rows<const double>, Index,
                             Rows<double>);
template void affine_backward(RowProducts<float>&, const Affine<float>&, Rows<const float>, Index,
                              Rows<const float>, Rows<float>, bool);
template void affine_backward(RowProducts<double>&, const Affine<double>&, Rows<const double>,
                              Index, Rows<const double>, Rows<double>, bool);
template void add_column_sums(Rows<const float>, Index, Index, float*);
template void add_column_sums(Rows<const double>, Index, Index, double*);

}  // namespace attention
