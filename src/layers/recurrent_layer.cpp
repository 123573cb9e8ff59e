#include "layers/recurrent_layer.h"

namespace attention {

template <typename Real>
Status RecurrentLayer<Real>::initialize(RecurrentKind kind, Index input_size, Index hidden_size,
                                        bool bias, std::uint64_t seed) {
  recurrent_.add_to(this->list_, {}, kind, input_size, hidden_size, bias);
  const Status status = this->list_.allocate();
  if (status != Status::kOk) return status;
  Random random(seed);
  recurrent_.draw(random);
  return Status::kOk;
}

template <typename Real>
Status RecurrentLayer<Real>::compute(const SequenceCall<Real>& call, bool keeps, Work<Real>& work) {
  typename Recurrent<Real>::Saved unused;
  return recurrent_.forward({call.input, input_width()}, call.batch, call.length,
                            {call.initial_hidden, call.initial_cell, call.hidden, call.cell}, keeps,
                            {call.output, output_width()}, keeps ? saved_ : unused, work);
}

template <typename Real>
Status RecurrentLayer<Real>::differentiate(const Real* dy, Real* dx, Work<Real>& work) {
  return recurrent_.backward(saved_, {dy, output_width()}, {dx, input_width()}, work);
}

template class RecurrentLayer<float>;
template class RecurrentLayer<double>;

}  // namespace attention
