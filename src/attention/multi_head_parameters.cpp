#include "attention/multi_head_parameters.h"

#include <cmath>

#include "attention/attention_problem.h"

namespace attention {

Status MultiHeadConfig::check() const {
  for (Index size : {embed_dim, num_heads, num_kv_heads, kdim, vdim}) {
    if (size < 1 || size > AttentionSizes::kLargest) return Status::kInvalidSize;
  }
  const bool divide = embed_dim % num_heads == 0 && num_heads % num_kv_heads == 0;
  return divide ? Status::kOk : Status::kHeadsDoNotDivide;
}

template <typename Real>
void fill_uniform(Learned<Real>& parameter, double bound, Random& random) {
  const auto limit = static_cast<float>(bound);
  for (Index i = 0; i < parameter.size(); ++i)
    parameter.value[i] = static_cast<Real>(random.uniform(-limit, limit));
}

template <typename Real>
void MultiHeadParameters<Real>::add_to(ParameterList<Real>& list, const ParameterName& prefix,
                                       const MultiHeadConfig& config) {
  config_ = config;
  const Index embed = config.embed_dim, kv_width = config.kv_width();
  if (config.packed_projection()) {
    list.add(packed_, prefix / "in_proj_weight", 3 * embed, embed, true);
  } else {
    list.add(query_, prefix / "q_proj_weight", embed, embed, true);
    list.add(key_, prefix / "k_proj_weight", kv_width, config.kdim, true);
    list.add(value_, prefix / "v_proj_weight", kv_width, config.vdim, true);
  }
  if (config.bias) list.add(input_bias_, prefix / "in_proj_bias", embed + 2 * kv_width, 0);
  list.add(output_weight_, prefix / "out_proj.weight", embed, embed, true);
  if (config.bias) list.add(output_bias_, prefix / "out_proj.bias", embed, 0);
}

template <typename Real>
void MultiHeadParameters<Real>::draw(Random& random) {
  for (Learned<Real>* weight : {&packed_, &query_, &key_, &value_}) {
    if (weight->value == nullptr) continue;
    fill_uniform(*weight, std::sqrt(6.0 / static_cast<double>(weight->rows + weight->columns)),
                 random);
  }
  fill_uniform(output_weight_, 1.0 / std::sqrt(static_cast<double>(config_.embed_dim)), random);
}

template <typename Real>
Affine<Real> MultiHeadParameters<Real>::input(const Learned<Real>& own, Index first, Index outputs,
                                              Index inputs) const {
  const bool is_packed = packed_.value != nullptr;
  const Learned<Real>& weight = is_packed ? packed_ : own;
  const Index skipped = is_packed ? first * inputs : 0;
  const auto from = [](Real* start, Index offset) {
    return start == nullptr ? start : start + offset;
  };
  return {outputs,
          inputs,
          weight.value + skipped,
          from(input_bias_.value, first),
          from(weight.gradient, skipped),
          from(input_bias_.gradient, first)};
}

template <typename Real>
Affine<Real> MultiHeadParameters<Real>::query() const {
  return input(query_, 0, config_.embed_dim, config_.embed_dim);
}
template <typename Real>
Affine<Real> MultiHeadParameters<Real>::key() const {
  return input(key_, config_.embed_dim, config_.kv_width(), config_.kdim);
}
template <typename Real>
Affine<Real> MultiHeadParameters<Real>::value() const {
  return input(value_, config_.embed_dim + config_.kv_width(), config_.kv_width(), config_.vdim);
}
template <typename Real>
Affine<Real> MultiHeadParameters<Real>::all_inputs() const {
  return input(query_, 0, 3 * config_.embed_dim, config_.embed_dim);
}
template <typename Real>
Affine<Real> MultiHeadParameters<Real>::output() const {
  return {config_.embed_dim,  config_.embed_dim,       output_weight_.value,
          output_bias_.value, output_weight_.gradient, output_bias_.gradient};
}

template class MultiHeadParameters<float>;
template class MultiHeadParameters<double>;
template void fill_uniform(Learned<float>&, double, Random&);
template void fill_uniform(Learned<double>&, double, Random&);

}  // namespace attention
