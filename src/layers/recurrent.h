#pragma once

#include "kernels/work.h"
#include "layers/recurrent_parameters.h"

namespace attention {

/// The state that sequences begin and end with, [B, H] each. Both ends may be the same memory.
template <typename Real>
struct RecurrentStates {
  const Real* initial_hidden = nullptr;  // 0 where it is null
  const Real* initial_cell = nullptr;    // an LSTM's
  Real* hidden = nullptr;                // after the last step; null where nobody asks
  Real* cell = nullptr;
};

/// One recurrent layer in one direction on rows: torch.nn.RNN (tanh), LSTM or GRU. Row b * T + t is
/// step t of sequence b.
template <typename Real>
class Recurrent {
 public:
  /// What backward() needs.
  struct Saved {
    Rows<const Real> x;
    Index batch = 0, length = 0;
    Rows<Real> gates;         // [B * T, G * H]
    Rows<Real> before;        // [B * T, H], the hidden state before each step
    Rows<Real> cells;         // LSTM: [B, T + 1, H], the initial one first
    Rows<Real> state_shares;  // GRU: [B * T, H], what the reset gate lets through to n
    Index cell_step = 1;      // 0 where nothing is kept: cells is [B, H], and steps replace it

    /// The cell state of each sequence before step t, or after the last.
    Rows<Real> cells_before(Index t) const {
      return {cells.at(t * cell_step), cells.stride * (length * cell_step + 1)};
    }
  };

  void add_to(ParameterList<Real>& list, const ParameterName& prefix, RecurrentKind kind,
              Index inputs, Index hidden, bool bias) {
    parameters_.add_to(list, prefix, kind, inputs, hidden, bias);
  }
  void draw(Random& random) { parameters_.draw(random); }

  Index input_width() const { return parameters_.inputs(); }
  Index hidden_size() const { return parameters_.hidden_size(); }

  /// @param y [B * T, H]
  Status forward(Rows<const Real> x, Index batch, Index length, const RecurrentStates<Real>& states,
                 bool keeps, Rows<Real> y, Saved& saved, Work<Real>& work) const;
  /// Goes back from y alone, not from the last states, and not to the initial ones.
  ///
  /// @param dx null data where nobody asks
  Status backward(const Saved& saved, Rows<const Real> dy, Rows<Real> dx, Work<Real>& work) const;

 private:
  Status take_saved(bool keeps, Saved& saved, Work<Real>& work) const;
  /// Step t of all sequences, given the hidden states' shares in its gates.
  void advance(Index t, bool keeps, Rows<const Real> before, Rows<const Real> shares, Rows<Real> y,
               const Saved& saved) const;
  /// Turns round advance(): see recurrent_cells.h for the gradients.
  void go_back(Index t, const Saved& saved, Rows<Real> d_h, Rows<Real> d_c, Rows<Real> d_gates,
               Rows<Real> d_shares) const;

  RecurrentParameters<Real> parameters_;
};

}  // namespace attention
