#include <cmath>
#include <initializer_list>
#include <new>
#include <type_traits>

#include "attention/multi_head_parameters.h"
#include "layers/token_model.h"

namespace attention {

Status TokenModelConfig::check() const {
  const auto fits = [](std::initializer_list<Index> sizes) {
    for (Index size : sizes) {
      if (size < 1 || size > AttentionSizes::kLargest) return false;
    }
    return true;
  };
  if (!fits({vocab_size, embed_dim, max_length})) return Status::kInvalidSize;
  if (tied && output_width() != embed_dim) return Status::kInvalidSize;
  if (is_recurrent) return fits({hidden_size}) ? Status::kOk : Status::kInvalidSize;
  const bool fed = layer.feed_forward_dim == 0 || fits({layer.feed_forward_dim});
  if (!fits({num_layers}) || !fed || layer.embed_dim != embed_dim) return Status::kInvalidSize;
  return layer.multi_head().check();
}

template <typename Real>
Status TokenModel<Real>::initialize(const TokenModelConfig& config) {
  Status status = config.check();
  if (status != Status::kOk) return status;
  config_ = config;
  const bool is_learned = !config.is_recurrent && config.positions == Positions::kLearned;
  list_.add(token_embedding_, "token_embedding.weight", config.vocab_size, config.embed_dim);
  if (is_learned)
    list_.add(position_embedding_, "position_embedding.weight", config.max_length,
              config.embed_dim);
  status = add_layers();
  if (status != Status::kOk) return status;
  if (config.ends_with_norm()) norm_.add_to(list_, "norm", config.embed_dim);
  if (!config.tied)
    list_.add(output_weight_, "output.weight", config.vocab_size, config.output_width(), true);
  if (config.output_bias) list_.add(output_bias_, "output.bias", config.vocab_size, 0);
  status = list_.allocate();
  if (status == Status::kOk && !config.is_recurrent) {
    status = positions_.fill(config.positions, config.max_length, config.embed_dim,
                             config.layer.num_heads, config.rotary_base);
  }
  if (status != Status::kOk) return status;
  Random random(config.seed);
  draw(random);
  return Status::kOk;
}

template <typename Real>
Status TokenModel<Real>::add_layers() {
  if (config_.is_recurrent) {
    recurrent_.add_to(list_, "recurrent", config_.recurrent_kind, config_.embed_dim,
                      config_.hidden_size, config_.layer.bias);
    return Status::kOk;
  }
  TransformerLayerConfig& layer = config_.layer;
  layer.relative_reach = config_.positions == Positions::kRelative ? config_.max_length - 1 : -1;
  static_assert(std::is_trivially_destructible_v<Block>);
  blocks_ = static_cast<Block*>(allocate(byte_count({config_.num_layers}, sizeof(Block))));
  if (blocks_ == nullptr) return Status::kOutOfMemory;
  for (Index n = 0; n < config_.num_layers; ++n) {
    new (blocks_ + n) Block;
    blocks_[n].add_to(list_, ParameterName("layers") / n, layer);
  }
  return Status::kOk;
}

template <typename Real>
void TokenModel<Real>::draw(Random& random) {
  const auto fill = [&](Learned<Real>& one, Index width) {
    const double deviation = 1.0 / std::sqrt(static_cast<double>(width));
    for (Index i = 0; one.value != nullptr && i < one.size(); ++i)
      one.value[i] = static_cast<Real>(random.normal(deviation));
  };
  // Tied or scaled up by embedding_scale, embeddings begin small; else as torch.nn.Embedding's.
  fill(token_embedding_, config_.is_recurrent && !config_.tied ? 1 : config_.embed_dim);
  if (config_.is_recurrent) {
    // As torch.nn.Linear's.
    const double bound = 1.0 / std::sqrt(static_cast<double>(config_.output_width()));
    for (Learned<Real>* one : {&output_weight_, &output_bias_})
      if (one->value != nullptr) fill_uniform(*one, bound, random);
    return recurrent_.draw(random);
  }
  fill(position_embedding_, config_.embed_dim);
  fill(output_weight_, config_.output_width());
  for (Index n = 0; n < config_.num_layers; ++n) {
    blocks_[n].draw_for_depth(config_.num_layers, random);
  }
  if (config_.ends_with_norm()) norm_.draw();
}

template Status TokenModel<float>::initialize(const TokenModelConfig& config);
template Status TokenModel<double>::initialize(const TokenModelConfig& config);

}  // namespace attention
