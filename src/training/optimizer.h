#pragma once

#include <cstdint>

#include "tensor/parameters.h"

namespace attention {

struct OptimizerConfig {
  double lr = 1e-3;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;
  double weight_decay = 0.01;
  bool decays_maps_only = false;  // not embeddings, biases, norms
  std::int64_t warmup_steps = 0;
  std::int64_t total_steps = 0;  // 0: the rate stays
  double final_lr = 0;           // share of lr that is left at total_steps
  double max_gradient_norm = 0;  // 0: gradients are not clipped

  /// The rate of step 1, 2, ...: rising in equal steps to lr over warmup_steps, then falling along
  /// half a cosine (Loshchilov and Hutter 2017) to final_lr * lr, where it stays.
  double rate(std::int64_t step) const;
};

/// AdamW (Loshchilov and Hutter 2019), as torch.optim.AdamW computes it, with gradient clipping by
/// the global norm, as torch.nn.utils.clip_grad_norm_.
template <typename Real>
class Optimizer {
 public:
  /// @param parameters outlive this object
  Status initialize(const OptimizerConfig& config, ParameterList<Real>& parameters);

  /// One step with the parameters' gradients.
  ///
  /// @param gradient_norm of all gradients together, before they are clipped
  /// @returns kLossNotFinite, with nothing changed, if that is no finite number; else kOk
  Status step(double* gradient_norm);

  /// Steps taken so far.
  std::int64_t steps() const { return steps_; }
  void set_steps(std::int64_t steps) { steps_ = steps; }
  const OptimizerConfig& config() const { return config_; }

  /// Running means of the gradients and of their squares, each laid out as the parameters' values.
  Real* first_moments() { return first_.data(); }
  Real* second_moments() { return second_.data(); }

 private:
  OptimizerConfig config_;
  ParameterList<Real>* parameters_ = nullptr;
  BufferOf<Real> first_, second_;
  std::int64_t steps_ = 0;
};

}  // namespace attention
