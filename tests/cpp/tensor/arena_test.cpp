#include "tensor/arena.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace attention {
namespace {

TEST(Arena, GivesAlignedAddressesThatDoNotOverlap) {
  Arena arena;
  char* first = static_cast<char*>(arena.take(100));
  char* second = static_cast<char*>(arena.take(100));
  ASSERT_NE(first, nullptr);
  ASSERT_NE(second, nullptr);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first) % kMemoryAlignment, 0u);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(second) % kMemoryAlignment, 0u);
  EXPECT_TRUE(second >= first + 100 || first >= second + 100);
}

TEST(Arena, HoldsOneBlockFromTheSecondCallOn) {
  Arena arena;
  const auto call = [&] {
    for (int i = 0; i < 10; ++i) ASSERT_NE(arena.take(10000), nullptr);
    arena.reset();
  };
  call();
  call();
  const Index held = arena.held_bytes();
  EXPECT_GE(held, 100000);
  for (int i = 0; i < 5; ++i) call();
  EXPECT_EQ(arena.held_bytes(), held);
}

TEST(Arena, HandsBackWhatOneLongCallNeeded) {
  Arena arena;
  ASSERT_NE(arena.take(static_cast<double>(Arena::kRetainedBytes) + 1), nullptr);
  arena.reset();
  EXPECT_EQ(arena.held_bytes(), 0);
}

TEST(Arena, RefusesWhatCannotBeHadAndSaysHowMuch) {
  Arena arena;
  EXPECT_EQ(arena.take(1e18), nullptr);
  EXPECT_EQ(refused_bytes(), 1e18);
  EXPECT_EQ(arena.take(-1), nullptr);
  EXPECT_NE(arena.take(64), nullptr);
}

TEST(Arena, CountsAShapeInDouble) {
  Arena arena;
  EXPECT_EQ(arena.take_array<float>({Index{1} << 29, Index{1} << 29}), nullptr);
  EXPECT_EQ(refused_bytes(), 0x1p60);
  EXPECT_EQ(arena.take_array<float>({-1, 3}), nullptr);
}

TEST(Arena, NothingStillHasAnAddress) {
  Arena arena;
  EXPECT_NE(arena.take(0), nullptr);
}

}  // namespace
}  // namespace attention
