#include "layers/position_tables.h"

#include <algorithm>
#include <cmath>

#include "attention/positions.h"

namespace attention {

template <typename Real>
Status PositionTables<Real>::fill(Positions kind, Index max_length, Index width, Index heads,
                                  double rotary_base) {
  const Index head_width = width / heads;
  switch (kind) {
    case Positions::kSinusoidal:
      return fill_sinusoidal(max_length, width);
    case Positions::kRotary:
      if (head_width % 2 != 0) return Status::kInvalidSize;
      return fill_rotary(max_length, head_width / 2, rotary_base);
    case Positions::kAlibi:
      return fill_alibi(max_length, heads);
    default:
      return Status::kOk;
  }
}

template <typename Real>
Status PositionTables<Real>::fill_sinusoidal(Index max_length, Index width) {
  Buffer table;
  for (Status status : {table.allocate(max_length, width), vectors_.allocate(max_length, width)}) {
    if (status != Status::kOk) return status;
  }
  sinusoidal_positions(max_length, width, 10000, table.data());
  std::copy_n(table.data(), max_length * width, vectors_.data());
  return Status::kOk;
}

template <typename Real>
Status PositionTables<Real>::fill_rotary(Index max_length, Index pairs, double base) {
  for (Status status : {cosines_.allocate(max_length, pairs), sines_.allocate(max_length, pairs)}) {
    if (status != Status::kOk) return status;
  }
  for (Index i = 0; i < max_length * pairs; ++i) {
    const double share = static_cast<double>(i % pairs) / static_cast<double>(pairs);
    const double angle = static_cast<double>(i / pairs) * std::pow(base, -share);
    cosines_.data()[i] = static_cast<Real>(std::cos(angle));
    sines_.data()[i] = static_cast<Real>(std::sin(angle));
  }
  return Status::kOk;
}

template <typename Real>
Status PositionTables<Real>::fill_alibi(Index max_length, Index heads) {
  Buffer slopes;
  const Index reach = max_length - 1;
  for (Status status : {slopes.allocate(heads), distance_bias_.allocate(heads, 2 * reach + 1)}) {
    if (status != Status::kOk) return status;
  }
  alibi_slopes(heads, slopes.data());
  for (Index h = 0; h < heads; ++h) {
    Real* bias = distance_bias_.data() + h * (2 * reach + 1) + reach;
    for (Index distance = -reach; distance <= reach; ++distance) {
      const auto far = static_cast<Real>(distance < 0 ? -distance : distance);
      bias[distance] = -static_cast<Real>(slopes.data()[h]) * far;
    }
  }
  return Status::kOk;
}

template class PositionTables<float>;
template class PositionTables<double>;

}  // namespace attention
