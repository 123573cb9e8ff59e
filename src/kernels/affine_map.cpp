#include "kernels/affine_map.h"

#include <algorithm>

#include "kernels/matrix_product.h"
#include "kernels/panels.h"

namespace attention {
namespace {

/// Rows of x taken through all panels together, so that a panel is fetched once for all of them.
constexpr Index kRowBlock = 32;

}  // namespace

Status AffineMap::allocate(Index outputs, Index inputs) {
  outputs_ = outputs;
  inputs_ = inputs;
  const Status status = panels_.allocate(round_up(outputs, kPanelWidth), inputs);
  return status == Status::kOk ? bias_.allocate(round_up(outputs, kPanelWidth)) : status;
}

void AffineMap::pack(const float* weight, const float* bias) {
  for (Index row = 0; row < outputs_; ++row) {
    pack_column(panels_.data(), inputs_, row, weight + row * inputs_);
    bias_.data()[row] = bias == nullptr ? 0.0f : bias[row];
  }
}

void AffineMap::apply(const float* x, Index rows, float* y) const {
  for (Index first = 0; first < rows; first += kRowBlock) {
    multiply(x + first * inputs_, inputs_, std::min(kRowBlock, rows - first), panels_.data(),
             inputs_, {0, inputs_, 0, outputs_}, y + first * outputs_, outputs_,
             BiasedSum{bias_.data()});
  }
}

}  // namespace attention
