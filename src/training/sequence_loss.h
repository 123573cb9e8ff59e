#pragma once

#include "layers/sequence_layer.h"

namespace attention {

/// What a layer's output is measured by: exactly one of the two targets is given.
template <typename Real>
struct SequenceTargets {
  const Real* numbers = nullptr;  // [B, T, output_width()]: the mean squared error
  const std::int32_t* classes =
      nullptr;                  // [B, T]: the mean cross-entropy over the output's columns
  std::int32_t ignored = -100;  // classes that don't count
};

/// The loss of a layer's output and the gradients of its parameters, which replace earlier ones.
///
/// @param call all but the output
/// @returns kNothingToLearn if no target counts, kIndexOutOfRange for a class that the output does
///   not have, or what the layer says
template <typename Real>
Status loss_and_gradients(SequenceLayer<Real>& layer, SequenceCall<Real> call,
                          const SequenceTargets<Real>& targets, double* loss, Arena& arena);

}  // namespace attention
