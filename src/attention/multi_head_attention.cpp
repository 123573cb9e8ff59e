#include "attention/multi_head_attention.h"

#include <algorithm>
#include <cmath>

#include "attention/head_attention.h"
#include "attention/multi_head_rows.h"
#include "kernels/panels.h"
#include "parallel/share_work.h"

namespace attention {
namespace {

/// Tokens taken through one projection together: whole panels.
constexpr Index kTokenBlock = 64;

/// Rows [B, length, width] as panels, one set for each batch: [B] of [width][length].
struct TokenPanels {
  float* data = nullptr;
  Index length = 0;
  Index width = 0;

  Status allocate(Arena& arena, Index batch, Index tokens, Index depth) {
    length = tokens;
    width = depth;
    data = arena.take_array<float>({batch, round_up(tokens, kPanelWidth), depth});
    return data == nullptr ? Status::kOutOfMemory : Status::kOk;
  }
  Index batch_stride() const { return panels_size(width, length); }
  Panels at(Index b) const { return {data + b * batch_stride(), width * kPanelWidth}; }

  /// Heads of `head_width` columns of the rows each.
  template <typename T>
  HeadPanels<T> heads(Index head_width) const {
    return {data, batch_stride(), head_width * kPanelWidth, width * kPanelWidth};
  }
};

void pack_tokens(const float* rows, Index b, Index begin, Index end, const TokenPanels& panels) {
  for (Index first = begin; first < end; first += kPanelWidth) {
    const Index count = std::min(kPanelWidth, end - first);
    const float* in_panel[kPanelWidth];
    for (Index i = 0; i < count; ++i) {
      in_panel[i] = rows + (b * panels.length + first + i) * panels.width;
    }
    pack_columns(in_panel, count, panels.width, panels.at(b).panel(first));
  }
}

/// Writes the heads of token panels as rows [B, heads, length, width].
void unpack_heads(const TokenPanels& panels, Index batch, Index heads, float* to) {
  if (to == nullptr) return;
  const Index width = panels.width / heads;
  for (Index b = 0; b < batch; ++b) {
    for (Index h = 0; h < heads; ++h) {
      for (Index first = 0; first < panels.length; first += kPanelWidth) {
        unpack_columns(panels.at(b).from_row(h * width).panel(first), 0, width,
                       std::min(kPanelWidth, panels.length - first), nullptr,
                       to + ((b * heads + h) * panels.length + first) * width, width);
      }
    }
  }
}

/// A copy of `count` elements, or null where there is nothing to copy; `failed` where memory is
/// refused.
template <typename T>
const T* copy_in(const T* from, double count, Arena& arena, bool& failed) {
  if (from == nullptr || failed) return nullptr;
  auto* copy = static_cast<T*>(arena.take(count * sizeof(T)));
  failed = copy == nullptr;
  if (!failed) std::copy_n(from, static_cast<Index>(count), copy);
  return copy;
}

/// The elements of a mask as it lies in memory: an axis that repeats has stride 0.
double mask_elements(const AttentionMask& mask, Index batch, Index heads, Index rows) {
  const Index last = (batch - 1) * mask.batch_stride + (heads - 1) * mask.head_stride +
                     (rows - 1) * mask.row_stride + (mask.columns - 1) * mask.column_stride;
  const bool none = batch * heads * rows == 0 || (mask.column_stride != 0 && mask.columns == 0);
  return none ? 0 : static_cast<double>(last + 1);
}

}  // namespace

Status MultiHeadAttention::initialize(const MultiHeadConfig& config) {
  Status status = config.check();
  if (status != Status::kOk) return status;
  const Index embed = config.embed_dim, kv_width = config.kv_width();
  parameters_.add_to(list_, {}, config);
  status = list_.allocate();
  if (status != Status::kOk) return status;
  Random random(config.seed);
  parameters_.draw(random);

  const struct {
    AffineMap& map;
    Index outputs, inputs, group;
  } projections[] = {{query_projection_, embed, embed, embed},
                     {key_projection_, kv_width, config.kdim, kv_width},
                     // Weights meet the values of one head at a time.
                     {value_projection_, kv_width, config.vdim, config.head_dim()},
                     {output_projection_, embed, embed, embed}};
  for (const auto& projection : projections) {
    status = projection.map.allocate(projection.outputs, projection.inputs, projection.group);
    if (status != Status::kOk) return status;
  }
  pack();
  return Status::kOk;
}

void MultiHeadAttention::pack() {
  query_projection_.pack(parameters_.query().weight, parameters_.query().bias);
  key_projection_.pack(parameters_.key().weight, parameters_.key().bias);
  value_projection_.pack(parameters_.value().weight, parameters_.value().bias);
  output_projection_.pack(parameters_.output().weight, parameters_.output().bias);
}

/// What one call of forward() works on.
struct MultiHeadAttention::Work {
  TokenPanels query_input, key_input, value_input;  // what the projections read
  TokenPanels query, key;                           // [E], [kv_width] deep
  HeadPanels<float> value;                          // S deep, a column for each of a head's outputs
  TokenPanels concatenated;                         // [E] deep
};

Status MultiHeadAttention::forward(const MultiHeadCall& call, Arena& arena) const {
  const Index heads = config().num_heads;
  const Index kv_heads = config().num_kv_heads;
  const Index embed = config().embed_dim;
  const Index kv_width = config().kv_width();
  const Index batch = call.batch, L = call.query_length, S = call.key_length;

  Work work;
  const Index padded_width = value_projection_.padded_outputs() / kv_heads;
  work.value = {arena.take_array<float>({batch, kv_heads, padded_width, S}),
                kv_heads * padded_width * S, padded_width * S, S * kPanelWidth};
  const bool same_key = call.key == call.query && S == L;
  const bool same_value = call.value == call.key && config().vdim == config().kdim;
  Status status = work.value ? Status::kOk : Status::kOutOfMemory;
  const struct {
    TokenPanels& panels;
    Index tokens, depth;
    bool needed;
  } wanted[] = {{work.query_input, L, embed, true},
                {work.key_input, S, config().kdim, !same_key},
                {work.value_input, S, config().vdim, !same_value},
                {work.query, L, embed, true},
                {work.key, S, kv_width, true},
                {work.concatenated, L, embed, true}};
  for (const auto& [panels, tokens, depth, needed] : wanted) {
    if (needed && status == Status::kOk) status = panels.allocate(arena, batch, tokens, depth);
  }
  if (status != Status::kOk) return status;
  if (batch * (L + S) == 0) return Status::kOk;
  if (same_key) work.key_input = work.query_input;
  if (same_value) work.value_input = work.key_input;

  project(call, work);
  unpack_heads(work.query, batch, heads, call.projected_query);
  unpack_heads(work.key, batch, kv_heads, call.projected_key);
  unpack_values(call, work);

  status = attend(call, work, arena);
  if (status != Status::kOk) return status;
  unpack_heads(work.concatenated, batch, 1, call.concatenated);

  const Index blocks = (L + kTokenBlock - 1) / kTokenBlock;
  const double flops = static_cast<double>(batch * L) * static_cast<double>(embed * embed);
  share_work(batch * blocks, flops, [&](Index task, Index) {
    const Index b = task / blocks, begin = task % blocks * kTokenBlock;
    output_projection_.apply_to_rows(work.concatenated.at(b), begin,
                                     std::min(begin + kTokenBlock, L), call.output + b * L * embed);
  });
  return Status::kOk;
}

void MultiHeadAttention::project(const MultiHeadCall& call, Work& work) const {
  const Index kv_width = config().kv_width();
  const bool packs_key = work.key_input.data != work.query_input.data;
  const bool packs_value = work.value_input.data != work.key_input.data;
  const auto blocks_of = [](Index length) { return (length + kTokenBlock - 1) / kTokenBlock; };
  const Index query_blocks = blocks_of(call.query_length);
  const Index key_blocks = blocks_of(call.key_length);
  const Index blocks = std::max(query_blocks, key_blocks);
  const double embed = static_cast<double>(config().embed_dim);
  const double flops = static_cast<double>(call.batch) *
                       (static_cast<double>(call.query_length) * embed * embed +
                        static_cast<double>(call.key_length) * static_cast<double>(kv_width) *
                            static_cast<double>(config().kdim + config().vdim));
  // Query, key and value of the same tokens one after the other: they read the same panels of
  // input.
  share_work(call.batch * blocks, flops, [&](Index task, Index) {
    const Index b = task / blocks, begin = task % blocks * kTokenBlock;
    const Index query_end = std::min(begin + kTokenBlock, call.query_length);
    const Index key_end = std::min(begin + kTokenBlock, call.key_length);
    if (begin < query_end) {
      pack_tokens(call.query, b, begin, query_end, work.query_input);
      query_projection_.apply_to_token_panels(work.query_input.at(b), begin, query_end,
                                              work.query.at(b));
    }
    if (begin < key_end) {
      if (packs_key) pack_tokens(call.key, b, begin, key_end, work.key_input);
      if (packs_value) pack_tokens(call.value, b, begin, key_end, work.value_input);
      key_projection_.apply_to_token_panels(work.key_input.at(b), begin, key_end, work.key.at(b));
      const Panels value{work.value.data + b * work.value.batch_stride, work.value.panel_stride};
      value_projection_.apply_to_output_panels(work.value_input.at(b), begin, key_end, value);
    }
  });
}

Status MultiHeadAttention::attend(const MultiHeadCall& call, const Work& work, Arena& arena) const {
  const Index heads = config().num_heads;
  const Index width = config().head_dim();
  const Index L = call.query_length, S = call.key_length;
  AttentionProblem problem;
  problem.sizes = {call.batch, heads, config().num_kv_heads, L, S, 0, width, width};
  problem.mask = call.mask;
  problem.key_mask = call.key_mask;
  problem.is_causal = call.is_causal;
  problem.scale = static_cast<float>(1.0 / std::sqrt(static_cast<double>(width)));
  problem.output = packed_heads(call.head_outputs, heads, L, width);
  problem.output_panels = work.concatenated.heads<float>(width);
  problem.head_scale = call.head_scale;
  problem.scores = packed_heads(call.scores, heads, L, S);
  problem.masked_scores = packed_heads(call.masked_scores, heads, L, S);
  problem.weights = packed_heads(call.weights, heads, L, S);

  HeadAttention head_attention(problem);
  const Status status = head_attention.prepare(arena);
  if (status != Status::kOk) return status;
  const HeadPanels<const float> queries = work.query.heads<const float>(width);
  const HeadPanels<const float> keys = work.key.heads<const float>(width);
  bool finite = true;
  for (Index b = 0; b < call.batch; ++b) {
    finite = finite && all_finite(Panels{work.value.data + b * work.value.batch_stride,
                                         work.value.panel_stride},
                                  S, value_projection_.padded_outputs());
  }
  const Index rows = head_attention.block_rows();
  const Index blocks = (L + rows - 1) / rows;
  const double flops = 2.0 * static_cast<double>(call.batch * L) * static_cast<double>(S) *
                       static_cast<double>(config().embed_dim);
  share_work(call.batch * heads * blocks, flops, [&](Index task, Index thread) {
    const Index first = task % blocks * rows;
    const Index h = task / blocks % heads, b = task / blocks / heads;
    const Index kv_head = h / problem.sizes.group();
    const ConstPanels query = queries.at(b, h);
    head_attention.attend({b, h, first, std::min(rows, L - first)},
                          {{query.panel(first), query.stride},
                           keys.at(b, kv_head),
                           work.value.at(b, kv_head),
                           finite},
                          thread);
  });
  return Status::kOk;
}

/// Writes the projected values as rows [B, Hkv, S, Dh].
void MultiHeadAttention::unpack_values(const MultiHeadCall& call, const Work& work) const {
  if (call.projected_value == nullptr) return;
  const Index width = config().head_dim();
  float* to = call.projected_value;
  for (Index b = 0; b < call.batch; ++b) {
    for (Index h = 0; h < config().num_kv_heads; ++h) {
      const Panels value = work.value.at(b, h);
      for (Index j = 0; j < call.key_length; ++j) {
        for (Index c = 0; c < width; ++c) *to++ = value.at(j, c);
      }
    }
  }
}

Status MultiHeadAttention::keep(const MultiHeadCall& call) {
  tape_.reset();
  kept_ = {};
  MultiHeadCall kept = call;
  const auto sizes = [](Index a, Index b, Index c) {
    return static_cast<double>(a) * static_cast<double>(b) * static_cast<double>(c);
  };
  bool failed = false;
  kept.query =
      copy_in(call.query, sizes(call.batch, call.query_length, config().embed_dim), tape_, failed);
  kept.key =
      call.key == call.query
          ? kept.query
          : copy_in(call.key, sizes(call.batch, call.key_length, config().kdim), tape_, failed);
  kept.value =
      call.value == call.query ? kept.query
      : call.value == call.key
          ? kept.key
          : copy_in(call.value, sizes(call.batch, call.key_length, config().vdim), tape_, failed);
  const double masked = mask_elements(call.mask, call.batch, config().num_heads, call.query_length);
  kept.mask.allowed = copy_in(call.mask.allowed, masked, tape_, failed);
  kept.mask.added = copy_in(call.mask.added, masked, tape_, failed);
  kept.key_mask = copy_in(call.key_mask, sizes(call.batch, call.key_length, 1), tape_, failed);
  kept.head_scale =
      copy_in(call.head_scale, static_cast<double>(config().num_heads), tape_, failed);
  if (failed) return Status::kOutOfMemory;
  const Status status = list_.allocate_gradients();
  if (status == Status::kOk) kept_ = kept;
  return status;
}

Status MultiHeadAttention::backward(const float* output_gradient, float* query_gradient,
                                    float* key_gradient, float* value_gradient, Arena& arena) {
  if (kept_.query == nullptr) return Status::kNothingToDifferentiate;
  const Index batch = kept_.batch, L = kept_.query_length, S = kept_.key_length;
  const Index embed = config().embed_dim, kdim = config().kdim, vdim = config().vdim;
  auto* sequences = arena.take_array<SequenceRows>({batch});
  if (sequences == nullptr) return Status::kOutOfMemory;
  for (Index b = 0; b < batch; ++b) sequences[b] = {b * L, L, b * S, S};

  MultiHeadRows<float>::Inputs inputs;
  inputs.query = {kept_.query, embed};
  inputs.key = {kept_.key, kdim};
  inputs.value = {kept_.value, vdim};
  inputs.queries = batch * L;
  inputs.keys = batch * S;
  inputs.sequences = sequences;
  inputs.batch = batch;
  inputs.attention.mask = kept_.mask;
  inputs.attention.key_mask = kept_.key_mask;
  inputs.attention.key_mask_stride = S;
  inputs.attention.is_causal = kept_.is_causal;
  inputs.attention.head_scale = kept_.head_scale;

  attention::Work<float> work(arena);
  Status status = work.prepare();
  const Rows<float> output = work.take_rows(batch * L, embed);
  if (status != Status::kOk || output.data == nullptr) return Status::kOutOfMemory;
  MultiHeadRows<float>::Saved saved;
  status = MultiHeadRows<float>::forward(parameters_, inputs, true, output, saved, work);
  if (status != Status::kOk) return status;
  list_.clear_gradients();
  return MultiHeadRows<float>::backward(parameters_, saved, {output_gradient, embed}, nullptr,
                                        {query_gradient, embed}, {key_gradient, kdim},
                                        {value_gradient, vdim}, work);
}

}  // namespace attention
