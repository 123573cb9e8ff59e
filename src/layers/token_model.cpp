#include "layers/token_model.h"

#include <algorithm>
#include <new>

#include "kernels/cross_entropy.h"
#include "kernels/each_four.h"

namespace attention {

template <typename Real>
Affine<Real> TokenModel<Real>::output() const {
  const Learned<Real>& weight = config_.tied ? token_embedding_ : output_weight_;
  return {weight.rows,        weight.columns,  weight.value,
          output_bias_.value, weight.gradient, output_bias_.gradient};
}

template <typename Real>
void TokenModel<Real>::embed(const Saved& saved, Rows<Real> x) const {
  const Index width = config_.embed_dim;
  const auto scale = broadcast4(static_cast<Real>(config_.embedding_scale));
  const Real* positions =
      position_embedding_.value != nullptr ? position_embedding_.value : positions_.vectors();
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
Status TokenModel<Real>::pack(const TokenBatch& batch, Arena& arena, PackedBatch& packed) const {
  // A recurrence goes on over padding, which changes nothing before it.
  return pack_batch(batch, config_.vocab_size, !config_.is_recurrent, arena, packed);
}

template <typename Real>
Status TokenModel<Real>::run_blocks(Rows<Real> x, const Real* head_scale, bool keeps,
                                    bool keeps_weights, Saved& saved, Work<Real>& work) {
  const PackedBatch& packed = saved.packed;
  const Index layers = config_.num_layers;
  saved.blocks = work.arena.template take_array<typename Block::Saved>({layers});
  if (saved.blocks == nullptr) return Status::kOutOfMemory;
  typename Block::Inputs inputs;
  inputs.sequences = packed.sequences;
  inputs.batch = packed.batch;
  inputs.attention.is_causal = config_.causal;
  inputs.attention.key_mask = packed.holes;
  inputs.attention.key_mask_stride = packed.length;
  inputs.rotary = positions_.rotary();
  inputs.attention.distance_bias = positions_.distance_bias();
  inputs.attention.reach = config_.max_length - 1;
  for (Index n = 0; n < layers; ++n) {
    if (head_scale != nullptr)
      inputs.attention.head_scale = head_scale + n * config_.layer.num_heads;
    const bool is_last = n + 1 == layers;
    const Rows<Real> y = work.take_rows(packed.count, config_.embed_dim);
    if (y.data == nullptr) return Status::kOutOfMemory;
    const Status status =
        blocks_[n].forward(x, packed.count, inputs, is_last ? saved.chosen : ChosenRows{}, keeps,
                           keeps_weights, y, *new (saved.blocks + n) typename Block::Saved, work);
    if (status != Status::kOk) return status;
    x = y;
  }
  saved.last = x;
  return Status::kOk;
}

template <typename Real>
Status TokenModel<Real>::run_recurrent(Rows<Real> x, bool keeps, Saved& saved, Work<Real>& work) {
  const PackedBatch& packed = saved.packed;
  const Rows<Real> y = work.take_rows(packed.count, config_.hidden_size);
  if (y.data == nullptr) return Status::kOutOfMemory;
  const Status status =
      recurrent_.forward(x, packed.batch, packed.length, {}, keeps, y, saved.recurrent, work);
  saved.last = y;
  if (status != Status::kOk || saved.chosen.rows == nullptr) return status;
  saved.last = work.take_rows(saved.chosen.count, config_.hidden_size);
  if (saved.last.data == nullptr) return Status::kOutOfMemory;
  gather_rows<Real>(y, saved.chosen, config_.hidden_size, saved.last);
  return Status::kOk;
}

/// @param logits [chosen rows, vocabulary]
template <typename Real>
Status TokenModel<Real>::run_output(Saved& saved, Real* logits, Work<Real>& work) {
  const Index count = saved.chosen.count;
  saved.normed = saved.last;
  if (config_.ends_with_norm()) {
    saved.normed = work.take_rows(count, config_.embed_dim);
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
  const Index width = config_.embed_dim, vocabulary = config_.vocab_size;
  const bool is_too_long = !config_.is_recurrent && call.tokens.length > config_.max_length;
  PackedBatch& packed = saved.packed;
  Status status = is_too_long ? Status::kIndexOutOfRange : pack(call.tokens, work.arena, packed);
  if (status != Status::kOk) return status;
  // Everything that the way back reads lies in the work's own memory.
  auto* tokens = work.arena.template take_array<std::int32_t>({packed.count});
  const Rows<Real> embedded = work.take_rows(packed.count, width);
  Real* head_scale = nullptr;
  const Index scales = config_.num_layers * config_.layer.num_heads;
  if (call.head_scale != nullptr) head_scale = work.arena.template take_array<Real>({scales});
  if (!tokens || !embedded.data || (call.head_scale && !head_scale)) return Status::kOutOfMemory;
  if (head_scale != nullptr) std::copy_n(call.head_scale, scales, head_scale);
  for (Index b = 0; b < packed.batch; ++b) {
    const SequenceRows& sequence = packed.sequences[b];
    for (Index t = 0; t < sequence.query_length; ++t) {
      const Index at = packed.unpacked(b, t);
      const bool is_real = call.tokens.real == nullptr || call.tokens.real[at] != 0;
      tokens[sequence.first_query + t] = is_real ? call.tokens.tokens[at] : 0;
    }
  }
  saved.tokens = tokens;
  embed(saved, embedded);

  if (saved.chosen.rows == nullptr) saved.chosen.count = packed.count;
  status = config_.is_recurrent
               ? run_recurrent(embedded, keeps, saved, work)
               : run_blocks(embedded, head_scale, keeps, call.weights != nullptr, saved, work);
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
  write_attention(call, saved);
  return Status::kOk;
}

template <typename Real>
void TokenModel<Real>::write_attention(const TokenCall<Real>& call, const Saved& saved) const {
  if (saved.blocks == nullptr) return;
  const PackedBatch& packed = saved.packed;
  const Index heads = config_.layer.num_heads;
  const Index pairs = packed.batch * heads * packed.length * packed.length;
  const Index rows = packed.batch * packed.length * config_.embed_dim;
  for (Index n = 0; n < config_.num_layers; ++n) {
    const auto& attention = saved.blocks[n].attention;
    if (call.weights != nullptr) {
      write_weights(attention.inputs.attention, attention.weights, packed.length, packed.length,
                    call.weights + n * pairs);
    }
    const struct {
      Rows<Real> from;
      Real* to;
    } operands[] = {{attention.query, call.query},
                    {attention.key, call.key},
                    {attention.value, call.value},
                    {attention.concatenated, call.head_outputs}};
    for (const auto& [from, to] : operands) {
      if (to != nullptr)
        scatter_heads<Real>(packed, from, heads, config_.embed_dim / heads, to + n * rows);
    }
  }
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
Status TokenModel<Real>::run_blocks_back(const Saved& saved, Rows<const Real> dy, Rows<Real> dx,
                                         Work<Real>& work) {
  Rows<Real> other = work.take_rows(saved.packed.count, config_.embed_dim);
  if (other.data == nullptr) return Status::kOutOfMemory;
  for (Index n = config_.num_layers - 1; n >= 0; --n) {
    const Rows<Real> to = n % 2 == 0 ? dx : other;  // the first layer's is dx
    const Status status = blocks_[n].backward(saved.blocks[n], dy, to, work);
    if (status != Status::kOk) return status;
    dy = to;
  }
  return Status::kOk;
}

template <typename Real>
Status TokenModel<Real>::run_recurrent_back(const Saved& saved, Rows<const Real> dy, Rows<Real> dx,
                                            Work<Real>& work) {
  const Index count = saved.packed.count, width = config_.hidden_size;
  if (saved.chosen.rows != nullptr) {
    const Rows<Real> spread = work.take_rows(count, width);
    if (spread.data == nullptr) return Status::kOutOfMemory;
    spread_rows(dy, saved.chosen, count, width, spread);
    dy = spread;
  }
  return recurrent_.backward(saved.recurrent, dy, dx, work);
}

template <typename Real>
Status TokenModel<Real>::run_back(const Saved& saved, Rows<const Real> logits_gradient,
                                  Rows<Real>* embedded, Work<Real>& work) {
  const Index width = config_.embed_dim;
  const Rows<Real> d_last = work.take_rows(saved.chosen.count, config_.output_width());
  const Rows<Real> d_x = work.take_rows(saved.packed.count, width);
  if (!d_last.data || !d_x.data) return Status::kOutOfMemory;
  list_.clear_gradients();
  affine_backward<Real>(work.products, output(), saved.normed, saved.chosen.count, logits_gradient,
                        d_last, false);
  if (config_.ends_with_norm()) norm_.backward(saved.norm, d_last, d_last, false);
  const Status status = config_.is_recurrent ? run_recurrent_back(saved, d_last, d_x, work)
                                             : run_blocks_back(saved, d_last, d_x, work);
  if (status != Status::kOk) return status;
  const auto scale = broadcast4(static_cast<Real>(config_.embedding_scale));
  for (Index b = 0; b < saved.packed.batch; ++b) {
    const SequenceRows& sequence = saved.packed.sequences[b];
    for (Index t = 0; t < sequence.query_length; ++t) {
      const Index row = sequence.first_query + t;
      Real* sum = token_embedding_.gradient + saved.tokens[row] * width;
      map_fours(
          width, sum, [&](auto s, auto g) { return multiply_add(g, scale, s); }, sum, d_x.at(row));
      if (position_embedding_.value == nullptr) continue;
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
  const Index vocabulary = config_.vocab_size, width = config_.embed_dim;
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
  status = pack(batch, tape_, packed);
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
