#pragma once

#include "layers/linear.h"

namespace attention {

enum class Activation : int { kRelu, kGelu };

/// linear2(activation(linear1(x))) (Vaswani et al. 2017, section 3.3): max(0, x), or the exact GELU
/// x Phi(x) (Hendrycks and Gimpel 2016).
template <typename Real>
class FeedForward {
 public:
  struct Saved {
    Rows<const Real> x;
    Index count = 0;
    Rows<Real> hidden;  // after the activation
    Rows<Real> slopes;  // the activation's derivative
  };

  void add_to(ParameterList<Real>& list, const ParameterName& prefix, Index width, Index hidden,
              Activation activation, bool bias);
  void draw(Random& random);

  Status forward(Rows<const Real> x, Index count, bool keeps, Rows<Real> y, Saved& saved,
                 Work<Real>& work) const;
  /// @param dx null data where nobody asks; added to where `accumulate` says so
  Status backward(const Saved& saved, Rows<const Real> dy, Rows<Real> dx, bool accumulate,
                  Work<Real>& work) const;

  Linear<Real>& linear1() { return linear1_; }
  Linear<Real>& linear2() { return linear2_; }

 private:
  Activation activation_ = Activation::kRelu;
  Linear<Real> linear1_, linear2_;
};

}  // namespace attention
