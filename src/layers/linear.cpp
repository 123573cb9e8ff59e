#include "layers/linear.h"

#include <cmath>

#include "attention/multi_head_parameters.h"

namespace attention {

template <typename Real>
void Linear<Real>::add_to(ParameterList<Real>& list, const ParameterName& prefix, Index outputs,
                          Index inputs, bool bias) {
  list.add(weight_, prefix / "weight", outputs, inputs, true);
  if (bias) list.add(bias_, prefix / "bias", outputs, 0);
}

template <typename Real>
void Linear<Real>::draw(Random& random) {
  const double bound = 1.0 / std::sqrt(static_cast<double>(weight_.columns));
  fill_uniform(weight_, bound, random);
  if (bias_.value != nullptr) fill_uniform(bias_, bound, random);
}

template class Linear<float>;
template class Linear<double>;

}  // namespace attention
