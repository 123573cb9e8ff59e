#include "attention/multi_head_rows.h"

#include <cmath>

namespace attention {
namespace {

/// Whether query, key and value are one input and one parameter: then one product projects them.
template <typename Real>
bool is_one_product(const MultiHeadParameters<Real>& parameters,
                    const typename MultiHeadRows<Real>::Inputs& inputs) {
  return parameters.config().packed_projection() && inputs.query.data == inputs.key.data &&
         inputs.key.data == inputs.value.data && inputs.queries == inputs.keys;
}

/// Turns each pair of columns of all heads; `direction` -1 turns back.
template <typename Real>
void rotate(const RotaryTables<Real>& tables, Rows<Real> rows, Index length, Index heads,
            Index width, Real direction) {
  const Index pairs = width / 2;
  for (Index position = 0; position < length; ++position) {
    const Real* cosines = tables.cosines + position * pairs;
    const Real* sines = tables.sines + position * pairs;
    for (Index h = 0; h < heads; ++h) {
      Real* x = rows.at(position) + h * width;
      for (Index i = 0; i < pairs; ++i) {
        const Real even = x[2 * i], odd = x[2 * i + 1];
        const Real sine = direction * sines[i];
        x[2 * i] = even * cosines[i] - odd * sine;
        x[2 * i + 1] = even * sine + odd * cosines[i];
      }
    }
  }
}

template <typename Real>
void rotate_all(const typename MultiHeadRows<Real>::Inputs& inputs, const MultiHeadConfig& config,
                Rows<Real> query, Rows<Real> key, Real direction) {
  if (!inputs.rotary) return;
  for (Index b = 0; b < inputs.batch; ++b) {
    const SequenceRows& sequence = inputs.sequences[b];
    rotate(inputs.rotary, {query.at(sequence.first_query), query.stride}, sequence.query_length,
           config.num_heads, config.head_dim(), direction);
    rotate(inputs.rotary, {key.at(sequence.first_key), key.stride}, sequence.key_length,
           config.num_kv_heads, config.head_dim(), direction);
  }
}

/// Rows for query, key and value: side by side where one product writes all three.
template <typename Real>
Status take_operands(const MultiHeadConfig& config, Index queries, Index keys, bool together,
                     Work<Real>& work, Rows<Real>& query, Rows<Real>& key, Rows<Real>& value) {
  const Index embed = config.embed_dim, kv_width = config.kv_width();
  if (together) {
    query = work.take_rows(queries, 3 * embed);
    if (query.data == nullptr) return Status::kOutOfMemory;
    key = {query.data + embed, query.stride};
    value = {query.data + 2 * embed, query.stride};
    return Status::kOk;
  }
  query = work.take_rows(queries, embed);
  key = work.take_rows(keys, kv_width);
  value = work.take_rows(keys, kv_width);
  return query.data && key.data && value.data ? Status::kOk : Status::kOutOfMemory;
}

}  // namespace

template <typename Real>
Status MultiHeadRows<Real>::forward(const MultiHeadParameters<Real>& parameters,
                                    const Inputs& inputs, bool keeps_weights, Rows<Real> output,
                                    Saved& saved, Work<Real>& work) {
  const MultiHeadConfig& config = parameters.config();
  const bool together = is_one_product(parameters, inputs);
  saved.inputs = inputs;
  Status status = take_operands(config, inputs.queries, inputs.keys, together, work, saved.query,
                                saved.key, saved.value);
  if (status != Status::kOk) return status;
  saved.concatenated = work.take_rows(inputs.queries, config.embed_dim);
  if (saved.concatenated.data == nullptr) return Status::kOutOfMemory;

  if (together) {
    affine_forward(work.products, parameters.all_inputs(), inputs.query, inputs.queries,
                   saved.query);
  } else {
    affine_forward(work.products, parameters.query(), inputs.query, inputs.queries, saved.query);
    affine_forward(work.products, parameters.key(), inputs.key, inputs.keys, saved.key);
    affine_forward(work.products, parameters.value(), inputs.value, inputs.keys, saved.value);
  }

  RowAttention<Real>& attention = saved.inputs.attention;
  attention.batch = inputs.batch;
  attention.sequences = inputs.sequences;
  attention.heads = config.num_heads;
  attention.kv_heads = config.num_kv_heads;
  attention.width = config.head_dim();
  if (inputs.key_smear != nullptr) {
    saved.projected_key = saved.key;
    saved.key = work.take_rows(inputs.keys, config.kv_width());
    if (saved.key.data == nullptr) return Status::kOutOfMemory;
    status = saved.smear.prepare(*inputs.key_smear, attention, inputs.keys, work.arena);
    if (status != Status::kOk) return status;
    saved.smear.forward(saved.projected_key, saved.key);
  }
  rotate_all(inputs, config, saved.query, saved.key, Real{1});
  attention.query = saved.query;
  attention.key = saved.key;
  attention.value = saved.value;
  attention.scale = Real{1} / std::sqrt(static_cast<Real>(config.head_dim()));
  saved.weights = {};
  if (keeps_weights) {
    status = saved.weights.allocate(attention, work.arena);
    if (status != Status::kOk) return status;
  }
  status = attend_rows(attention, saved.concatenated, saved.weights, work.arena);
  if (status != Status::kOk) return status;
  affine_forward<Real>(work.products, parameters.output(), saved.concatenated, inputs.queries,
                       output);
  return Status::kOk;
}

template <typename Real>
Status MultiHeadRows<Real>::backward(const MultiHeadParameters<Real>& parameters,
                                     const Saved& saved, Rows<const Real> output_gradient,
                                     Real* distance_bias_gradient, Rows<Real> query_gradient,
                                     Rows<Real> key_gradient, Rows<Real> value_gradient,
                                     Work<Real>& work) {
  const MultiHeadConfig& config = parameters.config();
  const Inputs& inputs = saved.inputs;
  const bool together = is_one_product(parameters, inputs) &&
                        query_gradient.data == key_gradient.data &&
                        key_gradient.data == value_gradient.data;
  const Rows<Real> concatenated = work.take_rows(inputs.queries, config.embed_dim);
  RowAttentionGradients<Real> gradients;
  gradients.distance_bias = distance_bias_gradient;
  Status status = take_operands(config, inputs.queries, inputs.keys, together, work,
                                gradients.query, gradients.key, gradients.value);
  if (status != Status::kOk || concatenated.data == nullptr) return Status::kOutOfMemory;

  affine_backward<Real>(work.products, parameters.output(), saved.concatenated, inputs.queries,
                        output_gradient, concatenated, false);
  status = attend_rows_backward<Real>(saved.inputs.attention, saved.weights, concatenated,
                                      gradients, work.arena);
  if (status != Status::kOk) return status;
  rotate_all(inputs, config, gradients.query, gradients.key, Real{-1});
  if (inputs.key_smear != nullptr) saved.smear.backward(saved.projected_key, gradients.key);

  if (together) {
    affine_backward<Real>(work.products, parameters.all_inputs(), inputs.query, inputs.queries,
                          gradients.query, query_gradient, false);
    return Status::kOk;
  }
  affine_backward<Real>(work.products, parameters.query(), inputs.query, inputs.queries,
                        gradients.query, query_gradient, false);
  affine_backward<Real>(work.products, parameters.key(), inputs.key, inputs.keys, gradients.key,
                        key_gradient, key_gradient.data == query_gradient.data);
  affine_backward<Real>(
      work.products, parameters.value(), inputs.value, inputs.keys, gradients.value, value_gradient,
      value_gradient.data == query_gradient.data || value_gradient.data == key_gradient.data);
  return Status::kOk;
}

template class MultiHeadRows<float>;
template class MultiHeadRows<double>;

}  // namespace attention
