#pragma once

#include "kernels/affine_rows.h"
#include "tensor/parameters.h"
#include "tensor/random.h"

namespace attention {

enum class RecurrentKind : int { kRnn, kLstm, kGru };

/// The parameters of one recurrent layer under the names of torch.nn.RNN, LSTM and GRU, their G
/// gates one behind the other in the order that these have: i, f, g, o and r, z, n.
template <typename Real>
class RecurrentParameters {
 public:
  /// Adds them to `list` below the name `prefix`.
  void add_to(ParameterList<Real>& list, const ParameterName& prefix, RecurrentKind kind,
              Index inputs, Index hidden, bool bias);
  /// As PyTorch draws them: all uniform within 1 / sqrt(H).
  void draw(Random& random);

  /// From an input to its share in the gates, and from a hidden state to its share.
  Affine<Real> input_map() const;
  Affine<Real> state_map() const;

  RecurrentKind kind() const { return kind_; }
  Index inputs() const { return weight_ih_.columns; }
  Index hidden_size() const { return weight_hh_.columns; }
  Index gates_width() const { return weight_hh_.rows; }  // G * H

 private:
  RecurrentKind kind_ = RecurrentKind::kRnn;
  Learned<Real> weight_ih_, weight_hh_, bias_ih_, bias_hh_;
};

}  // namespace attention
