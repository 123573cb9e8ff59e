#pragma once

#include "attention/key_smear.h"
#include "attention/multi_head_parameters.h"
#include "kernels/work.h"

namespace attention {

/// Rotary position embedding (Su et al. 2021) of neighbouring columns: pair i at position p turns
/// by p * base^(-2i / D).
template <typename Real>
struct RotaryTables {
  const Real* cosines = nullptr;  // [positions, D / 2]
  const Real* sines = nullptr;

  explicit operator bool() const { return cosines != nullptr; }
};

/// Multi-head attention on rows, forward and backward (Vaswani et al. 2017, section 3.2.2).
template <typename Real>
class MultiHeadRows {
 public:
  struct Inputs {
    Rows<const Real> query, key, value;
    Index queries = 0, keys = 0;  // rows of each
    const SequenceRows* sequences = nullptr;
    Index batch = 0;
    /// Masks, biases and head_scale; what the parameters tell is filled in by forward().
    RowAttention<Real> attention;
    RotaryTables<Real> rotary;
    const Learned<Real>* key_smear = nullptr;  // [Hkv]; null: keys are not smeared
  };

  /// What backward() needs; in the memory of the forward call's arena.
  struct Saved {
    Inputs inputs;
    Rows<Real> query, key, value;  // projected, smeared and turned
    Rows<Real> projected_key;      // where keys are smeared
    KeySmear<Real> smear;
    KeptWeights<Real> weights;
    Rows<Real> concatenated;
  };

  /// @param keeps_weights for backward() or write_weights(); without, memory is O(L + S)
  static Status forward(const MultiHeadParameters<Real>& parameters, const Inputs& inputs,
                        bool keeps_weights, Rows<Real> output, Saved& saved, Work<Real>& work);

  /// Gradients of the inputs; two that are the same rows are summed there, one by one where they
  /// are not. Parameters' gradients are added to. Rows without data are not asked for.
  static Status backward(const MultiHeadParameters<Real>& parameters, const Saved& saved,
                         Rows<const Real> output_gradient, Real* distance_bias_gradient,
                         Rows<Real> query_gradient, Rows<Real> key_gradient,
                         Rows<Real> value_gradient, Work<Real>& work);
};

}  // namespace attention
