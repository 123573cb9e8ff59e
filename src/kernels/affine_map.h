#pragma once

#include "kernels/panels.h"
#include "tensor/buffer.h"
#include "tensor/index.h"
#include "tensor/status.h"

namespace attention {

/// y = x W^T + b with W and b packed once and used many times. x stands in panels, a column for
/// each of its rows (of each token); y is written in the form in which its reader multiplies it.
class AffineMap {
 public:
  /// Makes room for W [outputs, inputs] and b [outputs].
  ///
  /// @param group this many outputs at a time begin a panel of their own: a head each. Divides
  /// `outputs`.
  Status allocate(Index outputs, Index inputs, Index group);

  /// Packs `weight [outputs, inputs]`, row-major, and `bias [outputs]`, or 0 where there is none.
  void pack(const float* weight, const float* bias);

  /// The outputs with what fills up the panels of each group.
  Index padded_outputs() const { return padded_outputs_; }

  // Of tokens begin .. end - 1, `begin` being the first of a panel:

  /// ... y with a column for each token, `outputs` deep; one group only. Fills up the last panel.
  void apply_to_token_panels(ConstPanels x, Index begin, Index end, Panels y) const;
  /// ... y with a column for each of padded_outputs().
  void apply_to_output_panels(ConstPanels x, Index begin, Index end, Panels y) const;
  /// ... y [tokens, outputs], row-major; one group only.
  void apply_to_rows(ConstPanels x, Index begin, Index end, float* y) const;

 private:
  ConstPanels weight() const { return {panels_.data(), inputs_ * kPanelWidth}; }

  Index outputs_ = 0;
  Index inputs_ = 0;
  Index group_ = 0;
  Index padded_outputs_ = 0;
  Buffer panels_;  // a column for each output
  Buffer bias_;    // [padded_outputs_]
};

}  // namespace attention
