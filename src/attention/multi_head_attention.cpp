#include "attention/multi_head_attention.h"

#include <cmath>
#include <cstring>

#include "attention/scaled_dot_product.h"
#include "tensor/matrix_map.h"
#include "tensor/random.h"

namespace attention {
namespace {

/// Copies the heads of `from` [B, length, heads * width] to `to` [B, heads, length, width].
void split_heads(const float* from, Index batch, Index heads, Index length, Index width,
                 float* to) {
  if (to == nullptr) return;
  const Index row_stride = heads * width;
  for (Index b = 0; b < batch; ++b) {
    for (Index h = 0; h < heads; ++h) {
      matrix(to + (b * heads + h) * length * width, length, width, width) =
          matrix(from + b * length * row_stride + h * width, length, width, row_stride);
    }
  }
}

void fill_uniform(Parameter& parameter, float bound, Random& random) {
  for (Index i = 0; i < parameter.values.size(); ++i)
    parameter.values.data()[i] = random.uniform(-bound, bound);
}

/// The bound of Glorot and Bengio (2010), equation 16.
float glorot_bound(const Parameter& weight) {
  return std::sqrt(6.0f / static_cast<float>(weight.rows + weight.columns));
}

}  // namespace

Status MultiHeadAttention::add_parameter(const char* name, Index rows, Index columns) {
  Parameter& parameter = parameters_[parameter_count_];
  parameter.name = name;
  parameter.rows = rows;
  parameter.columns = columns;
  const Status status = parameter.values.allocate(rows, columns == 0 ? 1 : columns);
  if (status == Status::kOk) ++parameter_count_;
  return status;
}

Status MultiHeadAttention::initialize(const MultiHeadConfig& config) {
  config_ = config;
  const Index embed = config.embed_dim;
  for (Index size : {embed, config.num_heads, config.num_kv_heads, config.kdim, config.vdim}) {
    if (size < 1 || size > AttentionSizes::kLargest) return Status::kInvalidSize;
  }
  if (embed % config.num_heads != 0 || config.num_heads % config.num_kv_heads != 0)
    return Status::kHeadsDoNotDivide;

  const Index kv_width = config.kv_width();
  struct Shape {
    const char* name;
    Index rows, columns;
    bool wanted;
  };
  const bool packed = config.packed_projection();
  const Shape shapes[] = {
      {"in_proj_weight", 3 * embed, embed, packed},
      {"q_proj_weight", embed, embed, !packed},
      {"k_proj_weight", kv_width, config.kdim, !packed},
      {"v_proj_weight", kv_width, config.vdim, !packed},
      {"in_proj_bias", embed + 2 * kv_width, 0, config.bias},
      {"out_proj.weight", embed, embed, true},
      {"out_proj.bias", embed, 0, config.bias},
  };
  Random random(config.seed);
  for (const Shape& shape : shapes) {
    if (!shape.wanted) continue;
    const Status added = add_parameter(shape.name, shape.rows, shape.columns);
    if (added != Status::kOk) return added;
    Parameter& parameter = parameters_[parameter_count_ - 1];
    if (shape.columns == 0) continue;
    const bool of_output = std::strcmp(shape.name, "out_proj.weight") == 0;
    fill_uniform(parameter,
                 of_output ? 1.0f / std::sqrt(static_cast<float>(embed)) : glorot_bound(parameter),
                 random);
  }

  const struct {
    AffineMap& map;
    Index outputs, inputs;
  } projections[] = {{query_projection_, embed, embed},
                     {key_projection_, kv_width, config.kdim},
                     {value_projection_, kv_width, config.vdim},
                     {output_projection_, embed, embed}};
  for (const auto& projection : projections) {
    const Status status = projection.map.allocate(projection.outputs, projection.inputs);
    if (status != Status::kOk) return status;
  }
  pack();
  return Status::kOk;
}

const float* MultiHeadAttention::values_of(const char* name) const {
  for (int i = 0; i < parameter_count_; ++i) {
    if (std::strcmp(parameters_[i].name, name) == 0) return parameters_[i].values.data();
  }
  return nullptr;
}

void MultiHeadAttention::pack() {
  const Index embed = config_.embed_dim;
  const Index kv_width = config_.kv_width();
  const float* all = values_of("in_proj_weight");
  const float* bias = values_of("in_proj_bias");
  query_projection_.pack(all ? all : values_of("q_proj_weight"), bias);
  key_projection_.pack(all ? all + embed * embed : values_of("k_proj_weight"),
                       bias ? bias + embed : nullptr);
  value_projection_.pack(all ? all + 2 * embed * embed : values_of("v_proj_weight"),
                         bias ? bias + embed + kv_width : nullptr);
  output_projection_.pack(values_of("out_proj.weight"), values_of("out_proj.bias"));
}

Status MultiHeadAttention::forward(const MultiHeadCall& call, Arena& arena) const {
  const Index heads = config_.num_heads;
  const Index kv_heads = config_.num_kv_heads;
  const Index width = config_.head_dim();
  const Index embed = config_.embed_dim;
  const Index kv_width = config_.kv_width();

  float* query = arena.take_array<float>({call.batch, call.query_length, embed});
  float* key = arena.take_array<float>({call.batch, call.key_length, kv_width});
  float* value = arena.take_array<float>({call.batch, call.key_length, kv_width});
  float* concatenated = call.concatenated != nullptr
                            ? call.concatenated
                            : arena.take_array<float>({call.batch, call.query_length, embed});
  if (query == nullptr || key == nullptr || value == nullptr || concatenated == nullptr)
    return Status::kOutOfMemory;

  // What was had in memory does not wrap round.
  const Index queries = call.batch * call.query_length;
  const Index keys = call.batch * call.key_length;
  if (queries == 0 && keys == 0) return Status::kOk;

  query_projection_.apply(call.query, queries, query);
  key_projection_.apply(call.key, keys, key);
  value_projection_.apply(call.value, keys, value);
  split_heads(query, call.batch, heads, call.query_length, width, call.projected_query);
  split_heads(key, call.batch, kv_heads, call.key_length, width, call.projected_key);
  split_heads(value, call.batch, kv_heads, call.key_length, width, call.projected_value);

  AttentionProblem problem;
  problem.sizes = {call.batch,      heads, kv_heads, call.query_length,
                   call.key_length, 0,     width,    width};
  problem.query = interleaved_heads<const float>(query, call.query_length, embed, width);
  problem.key = interleaved_heads<const float>(key, call.key_length, kv_width, width);
  problem.value = interleaved_heads<const float>(value, call.key_length, kv_width, width);
  problem.mask = call.mask;
  problem.key_mask = call.key_mask;
  problem.is_causal = call.is_causal;
  problem.scale = static_cast<float>(1.0 / std::sqrt(static_cast<double>(width)));
  problem.output = interleaved_heads(concatenated, call.query_length, embed, width);
  problem.scores = packed_heads(call.scores, heads, call.query_length, call.key_length);
  problem.masked_scores =
      packed_heads(call.masked_scores, heads, call.query_length, call.key_length);
  problem.weights = packed_heads(call.weights, heads, call.query_length, call.key_length);
  const Status status = scaled_dot_product_attention(problem, arena);
  if (status != Status::kOk) return status;

  split_heads(concatenated, call.batch, heads, call.query_length, width, call.head_outputs);
  for (Index h = 0; call.head_scale != nullptr && h < heads; ++h) {
    matrix(concatenated + h * width, queries, width, embed) *= call.head_scale[h];
  }
  output_projection_.apply(concatenated, queries, call.output);
  return Status::kOk;
}

}  // namespace attention
