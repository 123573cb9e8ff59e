#pragma once

#include "kernels/work.h"
#include "tensor/parameters.h"

namespace attention {

/// y = (x - mean(x)) / sqrt(var(x) + eps) * weight + bias over each row, var without Bessel's
/// correction (Ba, Kiros and Hinton 2016; torch.nn.LayerNorm).
template <typename Real>
class LayerNorm {
 public:
  /// What backward() needs. Owned by the arena of the forward call.
  struct Saved {
    Rows<const Real> x;
    Index count = 0;
    Real* means = nullptr;   // [count]
    Real* scales = nullptr;  // [count]: 1 / sqrt(var + eps)
  };

  void add_to(ParameterList<Real>& list, const ParameterName& prefix, Index width, bool bias = true,
              double eps = 1e-5);
  /// weight 1, bias 0.
  void draw();

  /// @param y may be x where nothing goes backward
  Status forward(Rows<const Real> x, Index count, Rows<Real> y, Saved& saved,
                 Work<Real>& work) const;
  /// dx = (or += where `accumulate` says so) the gradient of x; parameters' gradients are added to.
  /// dx may be dy.
  void backward(const Saved& saved, Rows<const Real> dy, Rows<Real> dx, bool accumulate) const;

  Index width() const { return weight_.rows; }

 private:
  Real eps_ = 0;
  Learned<Real> weight_, bias_;
};

}  // namespace attention
