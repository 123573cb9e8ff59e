#pragma once

#include "tasks/restoration.h"

namespace attention {

/// Tasks over made-up tokens, each of which one ability solves.
enum class SmallTask : int {
  kRecall,         // a symbol, fillers, and the question which symbol it was
  kKeyValues,      // pairs of key and value, then a key: which value?
  kPreviousToken,  // each token follows from the one before the last
  kInduction       // a few tokens over and over
};

struct SmallTaskSizes {
  Index vocabulary, length;
};

/// @param distance of kRecall, from the symbol to the question, at least 1
SmallTaskSizes sizes_of(SmallTask task, Index distance);

/// One sequence: targets are what is to be predicted at each place, kNotAsked where nothing is.
///
/// @param seed of what stays the same in every sequence: of kPreviousToken, which token follows
/// @param tokens, targets [length]
void draw_small_task(SmallTask task, Index distance, std::uint64_t seed, Random& random,
                     Token* tokens, Token* targets);

}  // namespace attention
