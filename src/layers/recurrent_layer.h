#pragma once

#include "layers/recurrent.h"
#include "layers/sequence_layer.h"

namespace attention {

/// torch.nn.RNN (tanh), LSTM or GRU: one layer, one direction, batch first.
template <typename Real>
class RecurrentLayer : public SequenceLayer<Real> {
 public:
  Status initialize(RecurrentKind kind, Index input_size, Index hidden_size, bool bias,
                    std::uint64_t seed);
  Index input_width() const override { return recurrent_.input_width(); }
  Index output_width() const override { return recurrent_.hidden_size(); }

 protected:
  Status compute(const SequenceCall<Real>& call, bool keeps, Work<Real>& work) override;
  Status differentiate(const Real* dy, Real* dx, Work<Real>& work) override;

 private:
  Recurrent<Real> recurrent_;
  typename Recurrent<Real>::Saved saved_;
};

}  // namespace attention
