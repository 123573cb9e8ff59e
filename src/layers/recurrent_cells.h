#pragma once

#include "kernels/activation.h"
#include "kernels/each_four.h"

namespace attention {

// One step of one sequence of a recurrent layer, between its products: all arrays are rows of H
// numbers, or of one such row for each gate, one behind the other in PyTorch's order. Forward,
// `gates` comes as the input's share W_i x + b_i and leaves as the gates themselves; `shares` is
// the state's share W_h h + b_h. Backward, `d_x` stands for the gradient by x, and `d_gates` is the
// one by the sums that the gates' functions are applied to. A pointer is `before` where it belongs
// to the step before.

/// h = tanh(W_i x + b_i + W_h h' + b_h) (Elman 1990).
template <typename Real>
void rnn_forward(Index H, Real* gates, const Real* shares, Real* h) {
  map_fours(H, gates, [](auto x, auto r) { return hyperbolic_tangent(x + r); }, gates, shares);
  std::copy_n(gates, H, h);
}

template <typename Real>
void rnn_backward(Index H, const Real* gates, const Real* d_h, Real* d_gates) {
  const auto one = broadcast4(Real{1});
  map_fours(H, d_gates, [&](auto h, auto d) { return d * (one - h * h); }, gates, d_h);
}

/// c = f c' + i g, h = o tanh(c); gates i, f, g, o (Hochreiter and Schmidhuber 1997; Gers et al.
/// 2000). `c` may be `c_before`.
template <typename Real>
void lstm_forward(Index H, Real* gates, const Real* shares, const Real* c_before, Real* c,
                  Real* h) {
  const auto sigmoid_of_sum = [](auto x, auto r) { return sigmoid<Real>(x + r); };
  const auto tanh_of_sum = [](auto x, auto r) { return hyperbolic_tangent(x + r); };
  Real *i = gates, *f = i + H, *g = f + H, *o = g + H;
  map_fours(2 * H, i, sigmoid_of_sum, i, shares);
  map_fours(H, g, tanh_of_sum, g, shares + 2 * H);
  map_fours(H, o, sigmoid_of_sum, o, shares + 3 * H);
  map_fours(
      H, c, [](auto f, auto c, auto i, auto g) { return multiply_add(f, c, i * g); }, f, c_before,
      i, g);
  map_fours(H, h, [](auto o, auto c) { return o * hyperbolic_tangent(c); }, o, c);
}

/// @param d_c comes as the gradient by c that later steps gave, leaves as the one by c_before
template <typename Real>
void lstm_backward(Index H, const Real* gates, const Real* c_before, const Real* c, const Real* d_h,
                   Real* d_c, Real* d_gates) {
  const auto one = broadcast4(Real{1});
  const Real *i = gates, *f = i + H, *g = f + H, *o = g + H;
  Real *d_i = d_gates, *d_f = d_i + H, *d_g = d_f + H, *d_o = d_g + H;
  // tanh(c) waits where the output gate's gradient goes.
  Real* squashed = d_o;
  map_fours(H, squashed, [](auto c) { return hyperbolic_tangent(c); }, c);
  map_fours(
      H, d_c, [&](auto d_c, auto d_h, auto o, auto t) { return d_c + d_h * o * (one - t * t); },
      d_c, d_h, o, squashed);
  map_fours(
      H, d_o, [&](auto d_h, auto o, auto t) { return d_h * t * o * (one - o); }, d_h, o, squashed);
  const auto by_sigmoid = [&](auto d_c, auto factor, auto s) {
    return d_c * factor * s * (one - s);
  };
  map_fours(H, d_i, by_sigmoid, d_c, g, i);
  map_fours(H, d_f, by_sigmoid, d_c, c_before, f);
  map_fours(H, d_g, [&](auto d_c, auto i, auto g) { return d_c * i * (one - g * g); }, d_c, i, g);
  map_fours(H, d_c, [](auto d_c, auto f) { return d_c * f; }, d_c, f);
}

/// n = tanh(W_in x + b_in + r m), m = W_hn h' + b_hn, h = (1 - z) n + z h'; gates r, z, n (Cho et
/// al. 2014, with r behind the product, as PyTorch has it).
template <typename Real>
void gru_forward(Index H, Real* gates, const Real* shares, const Real* h_before, Real* h) {
  Real *r = gates, *z = r + H, *n = z + H;
  const Real* m = shares + 2 * H;
  map_fours(2 * H, r, [](auto x, auto r) { return sigmoid<Real>(x + r); }, r, shares);
  map_fours(
      H, n, [](auto x, auto r, auto m) { return hyperbolic_tangent(multiply_add(r, m, x)); }, n, r,
      m);
  map_fours(H, h, [](auto n, auto z, auto h) { return multiply_add(z, h - n, n); }, n, z, h_before);
}

/// @param m of the step forward
/// @param d_h the gradient by h; leaves as that part of the one by h_before which takes no way
///   through the gates
/// @param d_gates by the input's share, and d_shares by the state's: they differ in n
template <typename Real>
void gru_backward(Index H, const Real* gates, const Real* m, const Real* h_before, Real* d_h,
                  Real* d_gates, Real* d_shares) {
  const auto one = broadcast4(Real{1});
  const Real *r = gates, *z = r + H, *n = z + H;
  Real *d_r = d_gates, *d_z = d_r + H, *d_n = d_z + H;
  map_fours(
      H, d_n, [&](auto d_h, auto z, auto n) { return d_h * (one - z) * (one - n * n); }, d_h, z, n);
  map_fours(
      H, d_z, [&](auto d_h, auto z, auto n, auto h) { return d_h * (h - n) * z * (one - z); }, d_h,
      z, n, h_before);
  map_fours(H, d_r, [&](auto d_n, auto m, auto r) { return d_n * m * r * (one - r); }, d_n, m, r);
  std::copy_n(d_gates, 2 * H, d_shares);
  map_fours(H, d_shares + 2 * H, [](auto d_n, auto r) { return d_n * r; }, d_n, r);
  map_fours(H, d_h, [](auto d_h, auto z) { return d_h * z; }, d_h, z);
}

}  // namespace attention
