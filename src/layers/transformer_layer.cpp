#include "layers/transformer_layer.h"

#include <algorithm>
#include <cmath>

#include "kernels/each_four.h"

namespace attention {
namespace {

/// to = a + b; all of `width` without gaps.
template <typename Real>
void add(Rows<const Real> a, Rows<const Real> b, Index count, Index width, Rows<Real> to) {
  for (Index i = 0; i < count; ++i) {
    map_fours(width, to.at(i), [](auto x, auto y) { return x + y; }, a.at(i), b.at(i));
  }
}

template <typename Real>
void fill_normal(Learned<Real>& parameter, double deviation, Random& random) {
  for (Index i = 0; i < parameter.size(); ++i)
    parameter.value[i] = static_cast<Real>(random.normal(deviation));
}

template <typename Real>
void fill_zeros(Learned<Real>& parameter) {
  std::fill_n(parameter.value, parameter.value == nullptr ? 0 : parameter.size(), Real{0});
}

}  // namespace

template <typename Real>
void TransformerBlock<Real>::add_to(ParameterList<Real>& list, const ParameterName& prefix,
                                    const TransformerLayerConfig& config) {
  config_ = config;
  attention_.add_to(list, prefix / "self_attn", config.multi_head());
  if (config.relative_reach >= 0) {
    list.add(relative_bias_, prefix / "self_attn.relative_bias", config.num_heads,
             2 * config.relative_reach + 1);
  }
  if (config.smeared_keys)
    list.add(key_smear_, prefix / "self_attn.key_smear", config.num_heads, 0);
  if (has_feed_forward()) {
    feed_forward_.add_to(list, prefix, config.embed_dim, config.feed_forward_dim, config.activation,
                         config.bias);
  }
  norm1_.add_to(list, prefix / "norm1", config.embed_dim, config.bias);
  if (has_feed_forward()) norm2_.add_to(list, prefix / "norm2", config.embed_dim, config.bias);
}

template <typename Real>
void TransformerBlock<Real>::draw(Random& random) {
  attention_.draw(random);
  if (has_feed_forward()) feed_forward_.draw(random);
  norm1_.draw();
  if (has_feed_forward()) norm2_.draw();
}

template <typename Real>
void TransformerBlock<Real>::draw_for_depth(Index layers, Random& random) {
  draw(random);
  const auto width = static_cast<double>(config_.embed_dim);
  const double residual = 2.0 * static_cast<double>(layers);
  fill_normal(attention_.packed_weight(), 1.0 / std::sqrt(width), random);
  fill_normal(attention_.output_weight(), 1.0 / std::sqrt(width * residual), random);
  if (!has_feed_forward()) return;
  const auto hidden = static_cast<double>(config_.feed_forward_dim);
  fill_normal(feed_forward_.linear1().weight(), 1.0 / std::sqrt(width), random);
  fill_normal(feed_forward_.linear2().weight(), 1.0 / std::sqrt(hidden * residual), random);
  fill_zeros(feed_forward_.linear1().bias());
  fill_zeros(feed_forward_.linear2().bias());
}

template <typename Real>
Status TransformerBlock<Real>::forward(Rows<const Real> x, Index count, const Inputs& inputs,
                                       const ChosenRows& chosen, bool keeps, bool keeps_weights,
                                       Rows<Real> y, Saved& saved, Work<Real>& work) const {
  const Index width = config_.embed_dim;
  const bool first = config_.norm_first;
  const Rows<Real> normed = work.take_rows(count, width);
  const Rows<Real> attended = work.take_rows(count, width);
  const Rows<Real> sum = work.take_rows(count, width);
  if (!normed.data || !attended.data || !sum.data) return Status::kOutOfMemory;
  saved.count = count;
  saved.chosen = chosen.rows == nullptr ? ChosenRows{nullptr, count} : chosen;

  Status status = Status::kOk;
  if (first) status = norm1_.forward(x, count, normed, saved.norm1, work);
  if (status != Status::kOk) return status;
  Inputs all = inputs;
  all.query = all.key = all.value = first ? Rows<const Real>(normed) : x;
  all.queries = all.keys = count;
  if (relative_bias_.value != nullptr) {
    all.attention.distance_bias = relative_bias_.value;
    all.attention.reach = config_.relative_reach;
  }
  if (config_.smeared_keys) all.key_smear = &key_smear_;
  status = MultiHeadRows<Real>::forward(attention_, all, keeps || keeps_weights, attended,
                                        saved.attention, work);
  if (status != Status::kOk) return status;
  add<Real>(x, attended, count, width, sum);
  if (!first) status = norm1_.forward(sum, count, normed, saved.norm1, work);
  if (status != Status::kOk) return status;

  // What the first half ends with, and of it the rows that go on.
  const Rows<Real> half = first ? sum : normed;
  const Index left = saved.chosen.count;
  Rows<Real> middle = half;
  if (chosen.rows != nullptr || !has_feed_forward()) {
    middle = has_feed_forward() ? work.take_rows(left, width) : y;
    if (middle.data == nullptr) return Status::kOutOfMemory;
    gather_rows<Real>(half, saved.chosen, width, middle);
  }
  if (!has_feed_forward()) return Status::kOk;

  const Rows<Real> fed = work.take_rows(left, width);
  const Rows<Real> other = work.take_rows(left, width);
  if (!fed.data || !other.data) return Status::kOutOfMemory;
  if (first) status = norm2_.forward(middle, left, other, saved.norm2, work);
  if (status == Status::kOk) {
    status =
        feed_forward_.forward(first ? other : middle, left, keeps, fed, saved.feed_forward, work);
  }
  if (status != Status::kOk) return status;
  add<Real>(middle, fed, left, width, first ? y : other);
  return first ? Status::kOk : norm2_.forward(other, left, y, saved.norm2, work);
}

template <typename Real>
Status TransformerBlock<Real>::backward(const Saved& saved, Rows<const Real> dy, Rows<Real> dx,
                                        Work<Real>& work) const {
  const Index count = saved.count, left = saved.chosen.count, width = config_.embed_dim;
  const bool first = config_.norm_first;
  const Rows<Real> d_middle = work.take_rows(left, width);
  const Rows<Real> d_branch = work.take_rows(count, width);
  if (!d_middle.data || !d_branch.data) return Status::kOutOfMemory;
  const auto attention_backward = [&](Rows<const Real> from, Rows<Real> to) {
    return MultiHeadRows<Real>::backward(attention_, saved.attention, from, relative_bias_.gradient,
                                         to, to, to, work);
  };

  Rows<const Real> d_half = dy;  // the gradient of what the first half ends with
  Status status = Status::kOk;
  if (has_feed_forward() && first) {
    // y = m + feed_forward(norm2(m))
    status = feed_forward_.backward(saved.feed_forward, dy, d_branch, false, work);
    if (status != Status::kOk) return status;
    norm2_.backward(saved.norm2, d_branch, d_middle, false);
    add<Real>(d_middle, dy, left, width, d_middle);
    d_half = d_middle;
  } else if (has_feed_forward()) {
    // y = norm2(m + feed_forward(m))
    norm2_.backward(saved.norm2, dy, d_middle, false);
    status = feed_forward_.backward(saved.feed_forward, d_middle, d_branch, false, work);
    if (status != Status::kOk) return status;
    add<Real>(d_middle, d_branch, left, width, d_middle);
    d_half = d_middle;
  }
  if (saved.chosen.rows != nullptr) {
    const Rows<Real> spread = work.take_rows(count, width);
    if (spread.data == nullptr) return Status::kOutOfMemory;
    spread_rows(d_half, saved.chosen, count, width, spread);
    d_half = spread;
  }

  if (first) {
    // m = x + attention(norm1(x))
    status = attention_backward(d_half, d_branch);
    if (status != Status::kOk) return status;
    norm1_.backward(saved.norm1, d_branch, dx, false);
    add<Real>(dx, d_half, count, width, dx);
  } else {
    // m = norm1(x + attention(x))
    norm1_.backward(saved.norm1, d_half, dx, false);
    status = attention_backward(dx, d_branch);
    if (status != Status::kOk) return status;
    add<Real>(dx, d_branch, count, width, dx);
  }
  return Status::kOk;
}

template <typename Real>
Status TransformerLayer<Real>::initialize(const TransformerLayerConfig& config,
                                          std::uint64_t seed) {
  Status status = config.multi_head().check();
  if (status != Status::kOk) return status;
  block_.add_to(this->list_, {}, config);
  status = this->list_.allocate();
  if (status != Status::kOk) return status;
  Random random(seed);
  block_.draw(random);
  return Status::kOk;
}

template <typename Real>
Status TransformerLayer<Real>::compute(const SequenceCall<Real>& call, bool keeps,
                                       Work<Real>& work) {
  const Index width = input_width(), count = call.batch * call.length;
  auto* sequences = work.arena.template take_array<SequenceRows>({call.batch});
  if (sequences == nullptr) return Status::kOutOfMemory;
  for (Index b = 0; b < call.batch; ++b) {
    sequences[b] = {b * call.length, call.length, b * call.length, call.length};
  }
  typename TransformerBlock<Real>::Inputs inputs;
  inputs.sequences = sequences;
  inputs.batch = call.batch;
  inputs.attention.mask = call.mask;
  inputs.attention.key_mask = call.key_mask;
  inputs.attention.key_mask_stride = call.length;
  inputs.attention.is_causal = call.is_causal;
  if (call.head_scale != nullptr) {
    // It is needed on the way back, when the caller's memory is gone.
    const Index heads = block_.config().num_heads;
    Real* copy = work.arena.template take_array<Real>({heads});
    if (copy == nullptr) return Status::kOutOfMemory;
    std::copy_n(call.head_scale, heads, copy);
    inputs.attention.head_scale = copy;
  }
  typename TransformerBlock<Real>::Saved unused;
  typename TransformerBlock<Real>::Saved& saved = keeps ? saved_ : unused;
  const Status status = block_.forward({call.input, width}, count, inputs, {}, keeps,
                                       call.weights != nullptr, {call.output, width}, saved, work);
  if (status == Status::kOk && call.weights != nullptr) {
    write_weights(saved.attention.inputs.attention, saved.attention.weights, call.length,
                  call.length, call.weights);
  }
  return status;
}

template <typename Real>
Status TransformerLayer<Real>::differentiate(const Real* dy, Real* dx, Work<Real>& work) {
  const Index width = input_width();
  Rows<Real> to{dx, width};
  if (dx == nullptr) to = work.take_rows(saved_.count, width);
  if (to.data == nullptr) return Status::kOutOfMemory;
  return block_.backward(saved_, {dy, width}, to, work);
}

template class TransformerBlock<float>;
template class TransformerBlock<double>;
template class TransformerLayer<float>;
template class TransformerLayer<double>;

}  // namespace attention
