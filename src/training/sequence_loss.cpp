#include "training/sequence_loss.h"

#include "kernels/cross_entropy.h"

namespace attention {

template <typename Real>
Status loss_and_gradients(SequenceLayer<Real>& layer, SequenceCall<Real> call,
                          const SequenceTargets<Real>& targets, double* loss, Arena& arena) {
  const Index rows = call.batch * call.length, width = layer.output_width();
  Index counted = targets.classes == nullptr ? rows * width : 0;
  for (Index i = 0; targets.classes != nullptr && i < rows; ++i) {
    const std::int32_t target = targets.classes[i];
    if (target == targets.ignored) continue;
    if (target < 0 || target >= width) return Status::kIndexOutOfRange;
    ++counted;
  }
  if (counted == 0) return Status::kNothingToLearn;
  Real* output = arena.take_array<Real>({rows, width});
  Real* gradient = arena.take_array<Real>({rows, width});
  if (output == nullptr || gradient == nullptr) return Status::kOutOfMemory;
  call.output = output;
  const Status status = layer.forward_for_backward(call);
  if (status != Status::kOk) return status;
  const Real share = Real{1} / static_cast<Real>(counted);
  const double sum =
      targets.classes == nullptr
          ? squared_error(output, targets.numbers, rows * width, share, gradient)
          : cross_entropy(output, targets.classes, rows, width, targets.ignored, share, gradient);
  *loss = sum / static_cast<double>(counted);
  return layer.backward(gradient, nullptr, arena);
}

template Status loss_and_gradients(SequenceLayer<float>&, SequenceCall<float>,
                                   const SequenceTargets<float>&, double*, Arena&);
template Status loss_and_gradients(SequenceLayer<double>&, SequenceCall<double>,
                                   const SequenceTargets<double>&, double*, Arena&);

}  // namespace attention
