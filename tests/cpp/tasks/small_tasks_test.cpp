#include "tasks/small_tasks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

namespace attention {
namespace {

struct Drawn {
  SmallTaskSizes sizes;
  std::vector<Token> tokens, targets;

  Drawn(SmallTask task, Index distance, Random& random)
      : sizes(sizes_of(task, distance)),
        tokens(static_cast<std::size_t>(sizes.length), -1),
        targets(tokens.size(), -1) {
    draw_small_task(task, distance, 4, random, tokens.data(), targets.data());
    for (Token token : tokens) EXPECT_TRUE(token >= 0 && token < sizes.vocabulary);
  }
  Index asked() const {
    return std::count_if(targets.begin(), targets.end(), [](Token t) { return t != kNotAsked; });
  }
};

TEST(SmallTasks, RecallAsksForTheFirstSymbol) {
  Random random(1);
  for (Index distance : {1, 2, 8, 128}) {
    const Drawn drawn(SmallTask::kRecall, distance, random);
    EXPECT_EQ(drawn.sizes.length, distance + 1);
    EXPECT_EQ(drawn.asked(), 1);
    EXPECT_EQ(drawn.targets.back(), drawn.tokens.front());
    EXPECT_LT(drawn.tokens.front(), 8);
    for (Index t = 1; t < distance; ++t) EXPECT_GE(drawn.tokens[t], 8);
  }
}

TEST(SmallTasks, KeysAreAskedForTheirValues) {
  Random random(2);
  for (int i = 0; i < 200; ++i) {
    const Drawn drawn(SmallTask::kKeyValues, 1, random);
    std::map<Token, Token> values;
    for (Index t = 0; t < 16; t += 2) values[drawn.tokens[t]] = drawn.tokens[t + 1];
    EXPECT_EQ(values.size(), 8u);
    EXPECT_EQ(drawn.asked(), 1);
    EXPECT_EQ(drawn.targets[16], values.at(drawn.tokens[16]));
  }
}

TEST(SmallTasks, ATokenFollowsFromTheOneBeforeTheLast) {
  Random random(3);
  std::map<Token, std::map<Token, int>> followed;
  int count = 0;
  for (int i = 0; i < 300; ++i) {
    const Drawn drawn(SmallTask::kPreviousToken, 1, random);
    EXPECT_EQ(drawn.asked(), 22);
    for (Index t = 1; t + 1 < drawn.sizes.length; ++t) {
      EXPECT_EQ(drawn.targets[t], drawn.tokens[t + 1]);
      ++followed[drawn.tokens[t - 1]][drawn.tokens[t + 1]];
      ++count;
    }
  }
  int most = 0;
  for (const auto& [before, counts] : followed) {
    int largest = 0;
    for (const auto& [token, times] : counts) largest = std::max(largest, times);
    most += largest;
  }
  EXPECT_NEAR(static_cast<double>(most) / count, 0.9 + 0.1 / 16, 0.02);
}

TEST(SmallTasks, InductionRepeats) {
  Random random(4);
  for (int i = 0; i < 200; ++i) {
    const Drawn drawn(SmallTask::kInduction, 1, random);
    const auto& tokens = drawn.tokens;
    Index period = 1;
    while (tokens[period] != tokens[0]) ++period;
    EXPECT_TRUE(period >= 3 && period <= 8);
    for (Index t = 0; t < drawn.sizes.length; ++t) {
      EXPECT_EQ(tokens[t], tokens[t % period]);
      EXPECT_EQ(drawn.targets[t], t < period ? kNotAsked : tokens[(t + 1) % period]);
    }
  }
}

}  // namespace
}  // namespace attention
