#include "kernels/affine_map.h"

#include "kernels/matrix_product.h"

namespace attention {

Status AffineMap::allocate(Index outputs, Index inputs, Index group) {
  outputs_ = outputs;
  inputs_ = inputs;
  group_ = group;
  padded_outputs_ = outputs / group * round_up(group, kPanelWidth);
  const Status status = panels_.allocate(padded_outputs_, inputs);
  return status == Status::kOk ? bias_.allocate(padded_outputs_) : status;
}

void AffineMap::pack(const float* weight, const float* bias) {
  const Index padded_group = round_up(group_, kPanelWidth);
  for (Index first = 0; first < padded_outputs_; first += kPanelWidth) {
    const Index within = first % padded_group;
    const Index output = first / padded_group * group_ + within;
    const Index count = group_ - within < kPanelWidth ? group_ - within : kPanelWidth;
    const float* rows[kPanelWidth];
    for (Index i = 0; i < count; ++i) {
      rows[i] = weight + (output + i) * inputs_;
      bias_.data()[first + i] = bias == nullptr ? 0.0f : bias[output + i];
    }
    pack_columns(rows, count, inputs_, panels_.data() + first * inputs_);
  }
}

void AffineMap::apply_to_token_panels(ConstPanels x, Index begin, Index end, Panels y) const {
  multiply(weight(), x, {0, outputs_, begin, round_up(end, kPanelWidth), 0, inputs_},
           ProductTarget::panels(y), Finish::row_biased(bias_.data()));
}

void AffineMap::apply_to_output_panels(ConstPanels x, Index begin, Index end, Panels y) const {
  multiply(x, weight(), {begin, end, 0, padded_outputs_, 0, inputs_}, ProductTarget::panels(y),
           Finish::column_biased(bias_.data()));
}

void AffineMap::apply_to_rows(ConstPanels x, Index begin, Index end, float* y) const {
  multiply(x, weight(), {begin, end, 0, outputs_, 0, inputs_}, ProductTarget::rows(y, outputs_),
           Finish::column_biased(bias_.data()));
}

}  // namespace attention
