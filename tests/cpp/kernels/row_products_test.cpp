#include "kernels/row_products.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/random_values.h"

namespace attention {
namespace {

using testing::random_values;

/// Rows or columns of a matrix, as vectors of `depth` numbers; rows stand `gap` numbers apart.
struct RandomVectors {
  Index stride;
  std::vector<float> numbers;
  bool are_rows;

  RandomVectors(Random& random, Index count, Index depth, bool are_rows_, Index gap)
      : stride((are_rows_ ? depth : count) + gap),
        numbers(random_values(random, (are_rows_ ? count : depth) * stride)),
        are_rows(are_rows_) {}
  Vectors<float> view() const { return {numbers.data(), stride, are_rows}; }
  double at(Index vector, Index k) const {
    return static_cast<double>(are_rows ? numbers[vector * stride + k]
                                        : numbers[k * stride + vector]);
  }
};

struct Shape {
  Index rows, columns, depth;
};

// Around the tile, the panel, and the blocks of 64 rows, 256 columns and a depth of 512.
constexpr Shape kShapes[] = {{0, 3, 5},  {1, 1, 1},    {3, 9, 4},    {5, 8, 0},
                             {4, 16, 7}, {65, 257, 3}, {2, 23, 513}, {9, 264, 1025}};

void compare(const Shape& shape, bool are_rows, bool accumulate) {
  SCOPED_TRACE(::testing::Message() << shape.rows << " x " << shape.columns << " x " << shape.depth
                                    << ", seed " << testing::seed());
  Random random(testing::seed());
  const RandomVectors a(random, shape.rows, shape.depth, true, 2);
  const RandomVectors b(random, shape.columns, shape.depth, are_rows, 3);
  const std::vector<float> bias = random_values(random, shape.columns);
  const Index c_stride = shape.columns + 1;
  const std::vector<float> before = random_values(random, shape.rows * c_stride);
  std::vector<float> c = before, with_packed = before;
  Arena arena;
  RowProducts<float> products;
  ASSERT_EQ(products.prepare(arena), Status::kOk);
  const auto packed = PackedVectors<float>::pack(b.view(), shape.columns, shape.depth, arena);
  ASSERT_NE(packed.panels.data, nullptr);
  const float* added = accumulate ? nullptr : bias.data();
  products.multiply(a.view(), b.view(), {shape.rows, shape.columns, shape.depth}, c.data(),
                    c_stride, added, accumulate);
  products.multiply(a.view(), packed, shape.rows, with_packed.data(), c_stride, added, accumulate);
  EXPECT_EQ(with_packed, c);
  for (Index i = 0; i < shape.rows; ++i) {
    EXPECT_EQ(c[i * c_stride + shape.columns], before[i * c_stride + shape.columns]);
    for (Index j = 0; j < shape.columns; ++j) {
      double want = static_cast<double>(accumulate ? before[i * c_stride + j] : bias[j]);
      double magnitude = std::abs(want);
      for (Index k = 0; k < shape.depth; ++k) {
        const double term = a.at(i, k) * b.at(j, k);
        want += term;
        magnitude += std::abs(term);
      }
      ASSERT_TRUE(std::abs(static_cast<double>(c[i * c_stride + j]) - want) <=
                  6e-8 * static_cast<double>(shape.depth + 2) * magnitude)
          << i << ", " << j;
    }
  }
}

TEST(RowProducts, MatchDoubleAndAreTheSameWithAPackedSide) {
  for (const Shape& shape : kShapes) {
    for (bool are_rows : {false, true}) {
      for (bool accumulate : {false, true}) compare(shape, are_rows, accumulate);
    }
  }
}

}  // namespace
}  // namespace attention
