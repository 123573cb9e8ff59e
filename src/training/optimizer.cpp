#include "training/optimizer.h"

#include <algorithm>
#include <cmath>

#include "kernels/each_four.h"

namespace attention {

double OptimizerConfig::rate(std::int64_t step) const {
  if (step <= warmup_steps)
    return lr * static_cast<double>(step) / static_cast<double>(warmup_steps);
  if (total_steps == 0) return lr;
  if (step >= total_steps) return lr * final_lr;
  constexpr double kPi = 3.141592653589793;
  const double share =
      static_cast<double>(step - warmup_steps) / static_cast<double>(total_steps - warmup_steps);
  return lr * (final_lr + (1 - final_lr) * (1 + std::cos(kPi * share)) / 2);
}

template <typename Real>
Status Optimizer<Real>::initialize(const OptimizerConfig& config, ParameterList<Real>& parameters) {
  config_ = config;
  parameters_ = &parameters;
  const Index size = parameters.padded_size();
  for (Status status :
       {first_.allocate(size), second_.allocate(size), parameters.allocate_gradients()}) {
    if (status != Status::kOk) return status;
  }
  return Status::kOk;
}

template <typename Real>
Status Optimizer<Real>::step(double* gradient_norm) {
  // In double, parameter by parameter: a float's sum of many squares loses digits.
  double squares = 0;
  for (Learned<Real>* p = parameters_->first(); p != nullptr; p = p->next) {
    squares +=
        static_cast<double>(sum_fours<Real>(p->size(), [](auto g) { return g * g; }, p->gradient));
  }
  *gradient_norm = std::sqrt(squares);
  if (!std::isfinite(*gradient_norm)) return Status::kLossNotFinite;

  ++steps_;
  const double rate = config_.rate(steps_);
  const double limit = config_.max_gradient_norm;
  const double clip = limit > 0 ? std::min(1.0, limit / (*gradient_norm + 1e-6)) : 1.0;
  const auto taken = static_cast<double>(steps_);
  const double correction1 = 1 - std::pow(config_.beta1, taken);
  const double correction2 = std::sqrt(1 - std::pow(config_.beta2, taken));
  const auto four = [](double x) { return broadcast4(static_cast<Real>(x)); };
  const auto scale = four(clip);
  const auto keep1 = four(config_.beta1), take1 = four(1 - config_.beta1);
  const auto keep2 = four(config_.beta2), take2 = four(1 - config_.beta2);
  const auto eps = four(config_.eps);
  const auto root = four(1 / correction2);
  const auto size = four(rate / correction1);

  for (Learned<Real>* p = parameters_->first(); p != nullptr; p = p->next) {
    const bool decays = p->is_map || !config_.decays_maps_only;
    const auto kept = four(decays ? 1 - rate * config_.weight_decay : 1.0);
    const Index offset = p->value - parameters_->values();
    Real* first = first_.data() + offset;
    Real* second = second_.data() + offset;
    for (Index i = 0; i < p->size(); i += 4) {  // what fills up the last four is 0 and stays 0
      const auto g = load4(p->gradient + i) * scale;
      const auto m = load4(first + i) * keep1 + g * take1;
      const auto v = load4(second + i) * keep2 + g * g * take2;
      store4(first + i, m);
      store4(second + i, v);
      store4(p->value + i, load4(p->value + i) * kept - size * m / (square_root(v) * root + eps));
    }
  }
  return Status::kOk;
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace attention
