#include "layers/token_model.h"

#include <algorithm>
#include <cmath>
#include <new>

#include "attention/positions.h"
#include "kernels/cross_entropy.h"
#include "kernels/each_four.h"

namespace attention {

Status TokenModelConfig::check() const {
  for (Index size : {vocab_size, max_length, num_layers}) {
    if (size < 1 || size > AttentionSizes::kLargest) return Status::kInvalidSize;
  }
  if (layer.feed_forward_dim < 0 || layer.feed_forward_dim > AttentionSizes::kLargest)
    return Status::kInvalidSize;
  return layer.multi_head().check();
}

template <typename Real>
Status TokenModel<Real>::initialize(const TokenModelConfig& config) {
  Status status = config.check();
  if (status != Status::kOk) return status;
  config_ = config;
  TransformerLayerConfig& layer = config_.layer;
  layer.relative_reach = config.positions == Positions::kRelative ? config.max_length - 1 : -1;
  const Index width = layer.embed_dim;

  static_assert(std::is_trivially_destructible_v<Block>);
  blocks_ = static_cast<Block*>(allocate(byte_count({config.num_layers}, sizeof(Block))));
  if (blocks_ == nullptr) return Status::kOutOfMemory;
  list_.add(token_embedding_, "token_embedding.weight", config.vocab_size, width);
  if (config.positions == Positions::kLearned) {
    list_.add(position_embedding_, "position_embedding.weight", config.max_length, width);
  }
  for (Index n = 0; n < config.num_layers; ++n) {
    new (blocks_ + n) Block;
    blocks_[n].add_to(list_, ParameterName("layers") / n, layer);
  }
  if (layer.norm_first) norm_.add_to(list_, "norm", width);
  if (!config.tied) list_.add(output_weight_, "output.weight", config.vocab_size, width, true);
  if (config.output_bias) list_.add(output_bias_, "output.bias", config.vocab_size, 0);
  status = list_.allocate();
  if (status == Status::kOk) status = fill_tables();
  if (status != Status::kOk) return status;

  Random random(config.seed);
  const double deviation = 1.0 / std::sqrt(static_cast<double>(width));
  for (Learned<Real>* one : {&token_embedding_, &position_embedding_, &output_weight_}) {
    for (Index i = 0; one->value != nullptr && i < one->size(); ++i)
      one->value[i] = static_cast<Real>(random.normal(deviation));
  }
  for (Index n = 0; n < config.num_layers; ++n) {
    blocks_[n].draw_for_depth(config.num_layers, random);
  }
  if (layer.norm_first) norm_.draw();
  return Status::kOk;
}

template <typename Real>
Status TokenModel<Real>::fill_tables() {
  const Index length = config_.max_length, width = config_.layer.embed_dim;
  const Index heads = config_.layer.num_heads;
  if (config_.positions == Positions::kSinusoidal) {
    Buffer table;
    if (table.allocate(length, width) != Status::kOk ||
        position_vectors_.allocate(length, width) != Status::kOk)
      return Status::kOutOfMemory;
    sinusoidal_positions(length, width, 10000, table.data());
    std::copy_n(table.data(), length * width, position_vectors_.data());
  }
  if (config_.positions == Positions::kRotary) {
    const Index pairs = width / heads / 2;
    if (width / heads % 2 != 0) return Status::kInvalidSize;
    if (cosines_.allocate(length, pairs) != Status::kOk ||
        sines_.allocate(length, pairs) != Status::kOk)
      return Status::kOutOfMemory;
    for (Index i = 0; i < length * pairs; ++i) {
      const double share = static_cast<double>(i % pairs) / static_cast<double>(pairs);
      const double angle = static_cast<double>(i / pairs) * std::pow(config_.rotary_base, -share);
      cosines_.data()[i] = static_cast<Real>(std::cos(angle));
      sines_.data()[i] = static_cast<Real>(std::sin(angle));
    }
  }
  if (config_.positions == Positions::kAlibi) {
    Buffer slopes;
    const Index reach = length - 1;
    if (slopes.allocate(heads) != Status::kOk ||
        distance_bias_.allocate(heads, 2 * reach + 1) != Status::kOk)
      return Status::kOutOfMemory;
    alibi_slopes(heads, slopes.data());
    for (Index h = 0; h < heads; ++h) {
      Real* bias = distance_bias_.data() + h * (2 * reach + 1) + reach;
      for (Index distance = -reach; distance <= reach; ++distance) {
        bias[distance] = -static_cast<Real>(slopes.data()[h]) *
                         static_cast<Real>(distance < 0 ? -distance : distance);
      }
    }
  }
  return Status::kOk;
}

template <typename Real>
Affine<Real> TokenModel<Real>::output() const {
  const Learned<Real>& weight = config_.tied ? token_embedding_ : output_weight_;
  return {weight.rows,        weight.columns,  weight.value,
          output_bias_.value, weight.gradient, output_bias_.gradient};
}

template <typename Real>
void TokenModel<Real>::embed(const Saved& saved, Rows<Real> x) const {
  const Index width = config_.layer.embed_dim;
  const auto scale = broadcast4(static_cast<Real>(config_.embedding_scale));
  const Real* positions = config_.positions == Positions::kLearned ? position_embedding_.value
                                                                   : position_vectors_.data();
  for (Index b = 0; b < saved.packed.batch; ++b) {
    const SequenceRows& sequence = saved.packed.sequences[b];
    for (Index t = 0; t < sequence.query_length; ++t) {
      const Index row = sequence.first_query + t;
      const Real* embedding = token_embedding_.value + saved.tokens[row] * width;
      if (positions == nullptr) {
        map_fours(width, x.at(row), [&](auto e) { return e * scale; }, embedding);
      } else {
        map_fours(
            width, x.at(row), [&](auto e, auto p) { return e * scale + p; }, embedding,
            positions + t * width);
      }
    }
  }
}

template <typename Real>
Status TokenModel<Real>::run_layers(const PackedBatch& packed, const Real* head_scale, bool keeps,
                                    bool keeps_weights, Saved& saved, Rows<Real>* embedded,
                                    Work<Real>& work) {
  const Index width = config_.layer.embed_dim, layers = config_.num_layers;
  saved.packed = packed;
  saved.blocks = work.arena.template take_array<typename Block::Saved>({layers});
  Rows<Real> x = work.take_rows(packed.count, width);
  if (saved.blocks == nullptr || x.data == nullptr) return Status::kOutOfMemory;
  embed(saved, x);
  if (embedded != nullptr) *embedded = x;

  typename Block::Inputs inputs;
  inputs.sequences = packed.sequences;
  inputs.batch = packed.batch;
  inputs.attention.is_causal = config_.causal;
  inputs.attention.key_mask = packed.holes;
  inputs.attention.key_mask_stride = packed.length;
  inputs.rotary = {cosines_.data(), sines_.data()};
  if (config_.positions == Positions::kAlibi) {
    inputs.attention.distance_bias = distance_bias_.data();
    inputs.attention.reach = config_.max_length - 1;
  }
  for (Index n = 0; n < layers; ++n) {
    if (head_scale != nullptr)
      inputs.attention.head_scale = head_scale + n * config_.layer.num_heads;
    const bool is_last = n + 1 == layers;
    const Rows<Real> y = work.take_rows(packed.count, width);
    if (y.data == nullptr) return Status::kOutOfMemory;
    const Status status = blocks_[n].forward(
        x, packed.count, inputs, is_last ? saved.chosen : typename Block::Chosen{}, keeps,
        keeps_weights, y, *new (saved.blocks + n) typename Block::Saved, work);
    if (status != Status::kOk) return status;
    x = y;
  }
  saved.last = x;
  return Status::kOk;
}

/// @param logits [chosen rows, vocabulary]
template <typename Real>
Status TokenModel<Real>::run_output(Saved& saved, Real* logits, Work<Real>& work) {
  const Index count = saved.chosen.count;
  saved.normed = saved.last;
  if (config_.layer.norm_first) {
    saved.normed = work.take_rows(count, config_.layer.embed_dim);
    if (saved.normed.data == nullptr) return Status::kOutOfMemory;
    const Status status = norm_.forward(saved.last, count, saved.normed, saved.norm, work);
    if (status != Status::kOk) return status;
  }
  affine_forward<Real>(work.products, output(), saved.normed, count, {logits, config_.vocab_size});
  return Status::kOk;
}

template <typename Real>
Status TokenModel<Real>::run(const TokenCall<Real>& call, bool keeps, Saved& saved,
                             Work<Real>& work) {
  const Index width = config_.layer.embed_dim, vocabulary = config_.vocab_size;
  PackedBatch packed;
  Status status = call.tokens.length > config_.max_length
                      ? Status::kIndexOutOfRange
                      : pack_batch(call.tokens, vocabulary, work.arena, packed);
  if (status != Status::kOk) return status;
  // Everything that the way back reads lies in the work's own memory.
  auto* tokens = work.arena.template take_array<std::int32_t>({packed.count});
  Real* head_scale = nullptr;
  const Index scales = config_.num_layers * config_.layer.num_heads;
  if (call.head_scale != nullptr) head_scale = work.arena.template take_array<Real>({scales});
  if (tokens == nullptr || (call.head_scale && !head_scale)) return Status::kOutOfMemory;
  if (head_scale != nullptr) std::copy_n(call.head_scale, scales, head_scale);
  for (Index b = 0; b < packed.batch; ++b) {
    const SequenceRows& sequence = packed.sequences[b];
    std::copy_n(call.tokens.tokens + b * packed.length, sequence.query_length,
                tokens + sequence.first_query);
  }
  saved.tokens = tokens;

  Rows<Real> embedded;
  if (saved.chosen.rows == nullptr) saved.chosen.count = packed.count;
  status = run_layers(packed, head_scale, keeps, call.weights != nullptr, saved, &embedded, work);
  if (status != Status::kOk) return status;
  saved.packed.holes = nullptr;  // the caller's memory; weights are kept, masks are not asked again

  if (call.logits != nullptr) {
    Real* logits = work.arena.template take_array<Real>({saved.chosen.count, vocabulary});
    if (logits == nullptr) return Status::kOutOfMemory;
    status = run_output(saved, logits, work);
    if (status != Status::kOk) return status;
    scatter(packed, Rows<const Real>{logits, vocabulary}, vocabulary, call.logits);
  }
  if (call.embeddings != nullptr) {
    scatter(packed, Rows<const Real>(embedded), width, call.embeddings);
  }
  const Index pairs = packed.batch * config_.layer.num_heads * packed.length * packed.length;
  for (Index n = 0; call.weights != nullptr && n < config_.num_layers; ++n) {
    const auto& attention = saved.blocks[n].attention;
    write_weights(attention.inputs.attention, attention.weights, packed.length, packed.length,
                  call.weights + n * pairs);
  }
  return Status::kOk;
}

template <typename Real>
Status TokenModel<Real>::forward(const TokenCall<Real>& call, Arena& arena) {
  Work<Real> work(arena);
  Saved unused;
  const Status status = work.prepare();
  return status == Status::kOk ? run(call, false, unused, work) : status;
}

template <typename Real>
Status TokenModel<Real>::forward_for_backward(const TokenCall<Real>& call) {
  has_kept_ = false;
  kept_ = {};
  tape_.reset();
  Work<Real> work(tape_);
  Status status = work.prepare();
  if (status == Status::kOk) status = list_.allocate_gradients();
  if (status == Status::kOk) status = run(call, true, kept_, work);
  has_kept_ = status == Status::kOk;
  if (!has_kept_) kept_ = {};
  return status;
}

template <typename Real>
Status TokenModel<Real>::run_back(const Saved& saved, Rows<const Real> logits_gradient,
                                  Rows<Real>* embedded, Work<Real>& work) {
  const Index width = config_.layer.embed_dim, count = saved.packed.count;
  const Rows<Real> d_normed = work.take_rows(saved.chosen.count, width);
  Rows<Real> d_x = work.take_rows(count, width);
  Rows<Real> d_next = work.take_rows(count, width);
  if (!d_normed.data || !d_x.data || !d_next.data) return Status::kOutOfMemory;
  list_.clear_gradients();
  affine_backward<Real>(work.products, output(), saved.normed, saved.chosen.count, logits_gradient,
                        d_normed, false);
  if (config_.layer.norm_first) norm_.backward(saved.norm, d_normed, d_normed, false);
  Rows<const Real> from = d_normed;
  for (Index n = config_.num_layers - 1; n >= 0; --n) {
    const Status status = blocks_[n].backward(saved.blocks[n], from, d_x, work);
    if (status != Status::kOk) return status;
    from = d_x;
    std::swap(d_x, d_next);
  }
  d_x = d_next;  // what was written last
  const auto scale = broadcast4(static_cast<Real>(config_.embedding_scale));
  for (Index b = 0; b < saved.packed.batch; ++b) {
    const SequenceRows& sequence = saved.packed.sequences[b];
    for (Index t = 0; t < sequence.query_length; ++t) {
      const Index row = sequence.first_query + t;
      Real* sum = token_embedding_.gradient + saved.tokens[row] * width;
      map_fours(
          width, sum, [&](auto s, auto g) { return multiply_add(g, scale, s); }, sum, d_x.at(row));
      if (config_.positions != Positions::kLearned) continue;
      Real* of_position = position_embedding_.gradient + t * width;
      map_fours(width, of_position, [](auto s, auto g) { return s + g; }, of_position, d_x.at(row));
    }
  }
  if (embedded != nullptr) *embedded = d_x;
  return Status::kOk;
}

template <typename Real>
Status TokenModel<Real>::backward(const Real* logits_gradient, Real* embeddings_gradient,
                                  Arena& arena) {
  if (!has_kept_) return Status::kNothingToDifferentiate;
  Work<Real> work(arena);
  Status status = work.prepare();
  const Index vocabulary = config_.vocab_size, width = config_.layer.embed_dim;
  const Rows<Real> rows = work.take_rows(kept_.packed.count, vocabulary);
  if (status != Status::kOk || rows.data == nullptr) return Status::kOutOfMemory;
  for (Index b = 0; b < kept_.packed.batch; ++b) {
    const SequenceRows& sequence = kept_.packed.sequences[b];
    std::copy_n(logits_gradient + kept_.packed.unpacked(b, 0) * vocabulary,
                sequence.query_length * vocabulary, rows.at(sequence.first_query));
  }
  Rows<Real> embedded;
  status = run_back(kept_, rows, &embedded, work);
  if (status == Status::kOk && embeddings_gradient != nullptr) {
    scatter(kept_.packed, Rows<const Real>(embedded), width, embeddings_gradient);
  }
  return status;
}

template <typename Real>
Status TokenModel<Real>::loss_and_gradients(const TokenBatch& batch, const std::int32_t* targets,
                                            std::int32_t ignored, double* loss, Index* counted,
                                            Arena& arena) {
  has_kept_ = false;  // its memory is used anew
  kept_ = {};
  tape_.reset();
  Work<Real> work(tape_);
  Status status = work.prepare();
  if (status == Status::kOk) status = list_.allocate_gradients();
  if (status != Status::kOk) return status;

  const Index vocabulary = config_.vocab_size;
  PackedBatch packed;
  status = pack_batch(batch, vocabulary, tape_, packed);
  if (status != Status::kOk) return status;
  auto* chosen = tape_.take_array<Index>({packed.count});
  auto* wanted = tape_.take_array<std::int32_t>({packed.count});
  if (chosen == nullptr || wanted == nullptr) return Status::kOutOfMemory;
  Saved saved;
  for (Index b = 0; b < packed.batch; ++b) {
    const SequenceRows& sequence = packed.sequences[b];
    for (Index t = 0; t < sequence.query_length; ++t) {
      const std::int32_t target = targets[packed.unpacked(b, t)];
      if (target == ignored || (batch.real && batch.real[packed.unpacked(b, t)] == 0)) continue;
      if (target < 0 || target >= vocabulary) return Status::kIndexOutOfRange;
      chosen[saved.chosen.count] = sequence.first_query + t;
      wanted[saved.chosen.count++] = target;
    }
  }
  *counted = saved.chosen.count;
  if (saved.chosen.count == 0) return Status::kNothingToLearn;
  saved.chosen.rows = chosen;

  TokenCall<Real> call;
  call.tokens = batch;
  status = run(call, true, saved, work);
  if (status != Status::kOk) return status;
  Real* logits = tape_.take_array<Real>({saved.chosen.count, vocabulary});
  if (logits == nullptr) return Status::kOutOfMemory;
  status = run_output(saved, logits, work);
  if (status != Status::kOk) return status;
  const Real share = Real{1} / static_cast<Real>(saved.chosen.count);
  *loss = cross_entropy(logits, wanted, saved.chosen.count, vocabulary, ignored, share, logits) /
          static_cast<double>(saved.chosen.count);
  Work<Real> back(arena);
  status = back.prepare();
  return status == Status::kOk ? run_back(saved, {logits, vocabulary}, nullptr, back) : status;
}

template class TokenModel<float>;
template class TokenModel<double>;

}  // namespace attention
