#pragma once

#include <cstdint>
#include <limits>

#include "attention/attention_problem.h"
#include "kernels/work.h"
#include "tensor/parameters.h"

namespace attention {

/// What a layer reads and writes; nothing here owns memory. A layer passes over what it has no use
/// for; results that are null are not written.
template <typename Real>
struct SequenceCall {
  Index batch = 0, length = 0;           // B, T
  const Real* input = nullptr;           // [B, T, input_width()]
  const std::int32_t* tokens = nullptr;  // [B, T], in the place of `input` for an embedding

  AttentionMask mask;                      // over [B, H, T, T]
  const std::uint8_t* key_mask = nullptr;  // [B, T], 1 = a real token
  bool is_causal = false;
  const Real* head_scale = nullptr;      // [H]
  const Real* initial_hidden = nullptr;  // [B, hidden size]; 0 where it is null
  const Real* initial_cell = nullptr;

  Real* output = nullptr;   // [B, T, output_width()]
  Real* weights = nullptr;  // [B, H, T, T]
  Real* hidden = nullptr;   // [B, hidden size], after the last step
  Real* cell = nullptr;
};

/// A layer that turns a batch of sequences into another one, and can be differentiated.
template <typename Real>
class SequenceLayer {
 public:
  SequenceLayer() = default;
  SequenceLayer(const SequenceLayer&) = delete;
  SequenceLayer& operator=(const SequenceLayer&) = delete;
  virtual ~SequenceLayer() = default;

  /// @param arena scratch of the call
  Status forward(const SequenceCall<Real>& call, Arena& arena);

  /// The same, and keeps what backward() needs, until the next such call.
  Status forward_for_backward(const SequenceCall<Real>& call);

  /// The gradients of all parameters, which replace earlier ones, and of the input.
  ///
  /// @param output_gradient [B, T, output_width()] of the last forward_for_backward()
  /// @param input_gradient [B, T, input_width()], or null
  /// @returns kNothingToDifferentiate without a forward_for_backward(), kOutOfMemory, or kOk
  Status backward(const Real* output_gradient, Real* input_gradient, Arena& arena);

  ParameterList<Real>& parameters() { return list_; }
  virtual Index input_width() const = 0;
  virtual Index output_width() const = 0;
  /// B and T of what backward() would go back through; 0 where there is nothing.
  Index kept_batch() const { return kept_batch_; }
  Index kept_length() const { return kept_length_; }

 protected:
  /// Computes. With `keeps`, all that differentiate() needs stays in the members and in the memory
  /// of `work`, the input included; without, no member changes.
  virtual Status compute(const SequenceCall<Real>& call, bool keeps, Work<Real>& work) = 0;
  /// Adds to the parameters' gradients, which are 0, and writes `dx` unless it is null.
  virtual Status differentiate(const Real* dy, Real* dx, Work<Real>& work) = 0;

  ParameterList<Real> list_;

 private:
  Arena tape_{std::numeric_limits<Index>::max()};
  Index kept_batch_ = 0, kept_length_ = 0;
  bool has_kept_ = false;
};

}  // namespace attention
