#include "layers/sequence_layer.h"

#include <algorithm>

namespace attention {

template <typename Real>
Status SequenceLayer<Real>::forward(const SequenceCall<Real>& call, Arena& arena) {
  Work<Real> work(arena);
  const Status status = work.prepare();
  return status == Status::kOk ? compute(call, false, work) : status;
}

template <typename Real>
Status SequenceLayer<Real>::forward_for_backward(const SequenceCall<Real>& call) {
  has_kept_ = false;
  kept_batch_ = kept_length_ = 0;
  tape_.reset();
  Work<Real> work(tape_);
  Status status = work.prepare();
  if (status != Status::kOk) return status;
  SequenceCall<Real> kept = call;
  const Index count = call.batch * call.length;
  const auto keep = [&](auto*& data, Index elements) {
    if (data == nullptr) return;
    using Element = std::remove_cv_t<std::remove_reference_t<decltype(*data)>>;
    auto* copy = tape_.take_array<Element>({elements});
    if (copy == nullptr)
      status = Status::kOutOfMemory;
    else
      std::copy_n(data, elements, copy);
    data = copy;
  };
  keep(kept.input, count * input_width());
  keep(kept.tokens, count);
  if (status == Status::kOk) status = list_.allocate_gradients();
  if (status == Status::kOk) status = compute(kept, true, work);
  if (status != Status::kOk) return status;
  has_kept_ = true;
  kept_batch_ = call.batch;
  kept_length_ = call.length;
  return Status::kOk;
}

template <typename Real>
Status SequenceLayer<Real>::backward(const Real* output_gradient, Real* input_gradient,
                                     Arena& arena) {
  if (!has_kept_) return Status::kNothingToDifferentiate;
  Work<Real> work(arena);
  const Status status = work.prepare();
  if (status != Status::kOk) return status;
  list_.clear_gradients();
  return differentiate(output_gradient, input_gradient, work);
}

template class SequenceLayer<float>;
template class SequenceLayer<double>;

}  // namespace attention
