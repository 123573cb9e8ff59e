#pragma once

#include "layers/token_model.h"
#include "tasks/restoration.h"
#include "training/optimizer.h"

namespace attention {

/// The model of the language: small, looking both ways, 3 layers of 4 heads.
TokenModelConfig language_model_config(Positions positions, std::uint64_t seed);

/// How it is trained.
OptimizerConfig language_optimizer_config(std::int64_t steps);

/// Draws disguised sentences for a step of training.
///
/// @param shown, targets [rows, Sentence::kMaxLength]: words, and what is to be restored
/// @param real [rows, Sentence::kMaxLength], 1 = a word, 0 = padding
void draw_language_batch(Random& random, Index rows, Token* shown, std::uint8_t* real,
                         Token* targets);

/// The sentences of a step.
inline constexpr Index kLanguageBatch = 64;

}  // namespace attention
