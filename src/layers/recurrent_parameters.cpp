#include "layers/recurrent_parameters.h"

#include <cmath>

#include "attention/multi_head_parameters.h"

namespace attention {
namespace {

constexpr Index gates_of(RecurrentKind kind) {
  switch (kind) {
    case RecurrentKind::kRnn:
      return 1;
    case RecurrentKind::kLstm:
      return 4;
    case RecurrentKind::kGru:
      return 3;
  }
  return 0;
}

}  // namespace

template <typename Real>
void RecurrentParameters<Real>::add_to(ParameterList<Real>& list, const ParameterName& prefix,
                                       RecurrentKind kind, Index inputs, Index hidden, bool bias) {
  kind_ = kind;
  const Index width = gates_of(kind) * hidden;
  list.add(weight_ih_, prefix / "weight_ih_l0", width, inputs, true);
  list.add(weight_hh_, prefix / "weight_hh_l0", width, hidden, true);
  if (!bias) return;
  list.add(bias_ih_, prefix / "bias_ih_l0", width, 0);
  list.add(bias_hh_, prefix / "bias_hh_l0", width, 0);
}

template <typename Real>
void RecurrentParameters<Real>::draw(Random& random) {
  const double bound = 1.0 / std::sqrt(static_cast<double>(hidden_size()));
  for (Learned<Real>* parameter : {&weight_ih_, &weight_hh_, &bias_ih_, &bias_hh_}) {
    if (parameter->value != nullptr) fill_uniform(*parameter, bound, random);
  }
}

template <typename Real>
Affine<Real> RecurrentParameters<Real>::input_map() const {
  return {gates_width(),       inputs(),         weight_ih_.value, bias_ih_.value,
          weight_ih_.gradient, bias_ih_.gradient};
}

template <typename Real>
Affine<Real> RecurrentParameters<Real>::state_map() const {
  return {gates_width(),  hidden_size(),       weight_hh_.value,
          bias_hh_.value, weight_hh_.gradient, bias_hh_.gradient};
}

template class RecurrentParameters<float>;
template class RecurrentParameters<double>;

}  // namespace attention
