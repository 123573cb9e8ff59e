#include "tasks/small_tasks.h"

#include <algorithm>
#include <utility>

#include "tasks/draw.h"

namespace attention {
namespace {

/// kRecall: symbols, then fillers, then the question.
constexpr int kSymbols = 8, kFillers = 16;
constexpr Token kQuestion = kSymbols + kFillers;

/// kKeyValues: keys, then values.
constexpr int kPairs = 8, kKeys = 16, kValues = 16;

constexpr int kPreviousVocabulary = 16, kInductionVocabulary = 32, kSequence = 24;
constexpr float kFollows = 0.9f;
constexpr int kShortestPeriod = 3, kLongestPeriod = 8;

/// The first `count` of 0 .. total - 1 in an order drawn.
template <int kTotal>
void draw_order(Random& random, int count, Token (&order)[kTotal]) {
  for (int i = 0; i < kTotal; ++i) order[i] = i;
  for (int i = 0; i < count; ++i) std::swap(order[i], order[i + draw_below(random, kTotal - i)]);
}

void draw_recall(Index distance, Random& random, Token* tokens, Token* targets) {
  tokens[0] = draw_below(random, kSymbols);
  for (Index t = 1; t < distance; ++t) tokens[t] = kSymbols + draw_below(random, kFillers);
  tokens[distance] = kQuestion;
  targets[distance] = tokens[0];
}

void draw_key_values(Random& random, Token* tokens, Token* targets) {
  Token keys[kKeys];
  draw_order(random, kPairs, keys);
  for (int i = 0; i < kPairs; ++i) {
    tokens[2 * i] = keys[i];
    tokens[2 * i + 1] = kKeys + draw_below(random, kValues);
  }
  const int asked = draw_below(random, kPairs);
  tokens[2 * kPairs] = tokens[2 * asked];
  targets[2 * kPairs] = tokens[2 * asked + 1];
}

void draw_previous_token(std::uint64_t seed, Random& random, Token* tokens, Token* targets) {
  Token following[kPreviousVocabulary];
  Random rule(seed);
  draw_order(rule, kPreviousVocabulary, following);
  for (int t = 0; t < kSequence; ++t) {
    const bool follows = t >= 2 && chance(random, kFollows);
    tokens[t] = follows ? following[tokens[t - 2]] : draw_below(random, kPreviousVocabulary);
    if (t >= 2) targets[t - 1] = tokens[t];
  }
}

void draw_induction(Random& random, Token* tokens, Token* targets) {
  const int period = kShortestPeriod + draw_below(random, kLongestPeriod - kShortestPeriod + 1);
  Token order[kInductionVocabulary];
  draw_order(random, period, order);
  for (int t = 0; t < kSequence; ++t) {
    tokens[t] = order[t % period];
    // The first time round nothing tells what comes next.
    if (t >= period) targets[t] = order[(t + 1) % period];
  }
}

}  // namespace

SmallTaskSizes sizes_of(SmallTask task, Index distance) {
  switch (task) {
    case SmallTask::kRecall:
      return {kQuestion + 1, distance + 1};
    case SmallTask::kKeyValues:
      return {kKeys + kValues, 2 * kPairs + 1};
    case SmallTask::kPreviousToken:
      return {kPreviousVocabulary, kSequence};
    case SmallTask::kInduction:
      break;
  }
  return {kInductionVocabulary, kSequence};
}

void draw_small_task(SmallTask task, Index distance, std::uint64_t seed, Random& random,
                     Token* tokens, Token* targets) {
  std::fill_n(targets, sizes_of(task, distance).length, kNotAsked);
  switch (task) {
    case SmallTask::kRecall:
      return draw_recall(distance, random, tokens, targets);
    case SmallTask::kKeyValues:
      return draw_key_values(random, tokens, targets);
    case SmallTask::kPreviousToken:
      return draw_previous_token(seed, random, tokens, targets);
    case SmallTask::kInduction:
      return draw_induction(random, tokens, targets);
  }
}

}  // namespace attention
