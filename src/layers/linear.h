#pragma once

#include "kernels/work.h"
#include "tensor/parameters.h"
#include "tensor/random.h"

namespace attention {

/// y = x W^T + b on rows, with the parameters and names of torch.nn.Linear.
template <typename Real>
class Linear {
 public:
  void add_to(ParameterList<Real>& list, const ParameterName& prefix, Index outputs, Index inputs,
              bool bias);
  /// As PyTorch draws them: both uniform within 1 / sqrt(inputs).
  void draw(Random& random);

  Affine<Real> map() const {
    return {weight_.rows, weight_.columns,  weight_.value,
            bias_.value,  weight_.gradient, bias_.gradient};
  }
  Learned<Real>& weight() { return weight_; }
  Learned<Real>& bias() { return bias_; }

 private:
  Learned<Real> weight_, bias_;
};

}  // namespace attention
