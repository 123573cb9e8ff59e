#include "tasks/language_training.h"

#include <algorithm>
#include <cmath>

#include "tasks/language.h"

namespace attention {

TokenModelConfig language_model_config(Positions positions, std::uint64_t seed) {
  TokenModelConfig config;
  config.vocab_size = kVocabularySize;
  config.embed_dim = 64;
  config.max_length = 64;
  config.num_layers = 3;
  config.layer.embed_dim = 64;
  config.layer.num_heads = 4;
  config.layer.feed_forward_dim = 128;
  config.layer.activation = Activation::kGelu;
  config.layer.norm_first = true;
  config.positions = positions;
  // Sentences are short: the fastest pair of numbers turns by 1 a word, the slowest by 1/14.
  config.rotary_base = 20;
  config.embedding_scale = std::sqrt(64.0);
  config.seed = seed;
  return config;
}

OptimizerConfig language_optimizer_config(std::int64_t steps) {
  OptimizerConfig config;
  config.lr = 3e-3;
  config.beta2 = 0.98;
  config.decays_maps_only = true;
  config.warmup_steps = 100;
  config.total_steps = steps;
  config.final_lr = 0.05;
  config.max_gradient_norm = 1.0;
  return config;
}

void draw_language_batch(Random& random, Index rows, Token* shown, std::uint8_t* real,
                         Token* targets) {
  constexpr Index kLength = Sentence::kMaxLength;
  std::fill_n(shown, rows * kLength, kPadding);
  std::fill_n(real, rows * kLength, std::uint8_t{0});
  std::fill_n(targets, rows * kLength, kNotAsked);
  for (Index first = 0; first < rows * kLength; first += kLength) {
    const Sentence sentence = draw_training_sentence(random);
    disguise(sentence, random, shown + first, targets + first);
    std::fill_n(real + first, sentence.length, std::uint8_t{1});
  }
}

}  // namespace attention
