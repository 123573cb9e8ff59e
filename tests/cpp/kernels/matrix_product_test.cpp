#include "kernels/matrix_product.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "kernels/affine_map.h"
#include "support/random_values.h"

namespace attention {
namespace {

using testing::random_values;

constexpr float kCanary = 4321.0f;

/// a [rows, depth] times b [depth, columns], packed both ways, into memory that does not begin on a
/// vector's boundary and is wider than the product.
void compare_with_double(Index rows, Index depth, Index columns) {
  SCOPED_TRACE(::testing::Message()
               << rows << " x " << depth << " x " << columns << ", seed " << testing::seed());
  Random random(testing::seed());
  const std::vector<float> a = random_values(random, rows * depth + 1);
  const std::vector<float> b = random_values(random, depth * columns + 1);
  const float* left = a.data() + 1;
  const float* right = b.data() + 1;

  std::vector<float> by_rows(panels_size(depth, columns) + 1, NAN), by_columns = by_rows;
  clear_last_panel(by_rows.data(), depth, columns);
  clear_last_panel(by_columns.data(), depth, columns);
  for (Index k = 0; k < depth; ++k)
    pack_row(by_rows.data(), depth, columns, k, right + k * columns);
  for (Index j = 0; j < columns; ++j) {
    std::vector<float> column(depth + 1);
    for (Index k = 0; k < depth; ++k) column[k] = right[k * columns + j];
    pack_column(by_columns.data(), depth, j, column.data());
  }

  const Index stride = columns + 3;
  std::vector<float> c(rows * stride + 1, kCanary), c2 = c;
  multiply(left, depth, rows, by_rows.data(), depth, {0, depth, 0, columns}, c.data() + 1, stride,
           PlainSum{});
  multiply(left, depth, rows, by_columns.data(), depth, {0, depth, 0, columns}, c2.data() + 1,
           stride, PlainSum{});
  EXPECT_EQ(c, c2);
  EXPECT_EQ(c[0], kCanary);
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < stride; ++j) {
      const float got = c[1 + i * stride + j];
      if (j >= columns) {
        ASSERT_EQ(got, kCanary) << i << ", " << j;
        continue;
      }
      double want = 0, magnitude = 0;
      for (Index k = 0; k < depth; ++k) {
        const double term =
            static_cast<double>(left[i * depth + k]) * static_cast<double>(right[k * columns + j]);
        want += term;
        magnitude += std::abs(term);
      }
      ASSERT_TRUE(std::abs(got - want) <= 6e-8 * static_cast<double>(depth + 1) * magnitude)
          << i << ", " << j;
    }
  }
}

TEST(MatrixProduct, SizesAroundTheTile) {
  constexpr Index kRows = product::kTileRows;
  for (Index rows : {Index{0}, Index{1}, kRows - 1, kRows, kRows + 1, 3 * kRows + 1}) {
    for (Index columns :
         {Index{0}, Index{1}, kPanelWidth - 1, kPanelWidth, kPanelWidth + 1, 3 * kPanelWidth + 1}) {
      for (Index depth : {0, 1, 3, 17}) compare_with_double(rows, depth, columns);
    }
  }
}

TEST(MatrixProduct, SizesAroundTheDepthBlock) {
  for (Index depth : {product::kDepthBlock - 1, product::kDepthBlock, product::kDepthBlock + 1,
                      3 * product::kDepthBlock + 1}) {
    compare_with_double(5, depth, 9);
  }
}

TEST(MatrixProduct, ARowHasTheSameBitsInEveryTile) {
  Random random(testing::seed());
  const Index rows = 9, depth = 300, columns = 13;
  const std::vector<float> a = random_values(random, rows * depth),
                           b = random_values(random, depth * columns);
  std::vector<float> panels(panels_size(depth, columns));
  clear_last_panel(panels.data(), depth, columns);
  for (Index k = 0; k < depth; ++k)
    pack_row(panels.data(), depth, columns, k, b.data() + k * columns);
  std::vector<float> whole(rows * columns), single(columns);
  multiply(a.data(), depth, rows, panels.data(), depth, {0, depth, 0, columns}, whole.data(),
           columns, PlainSum{});
  for (Index i = 0; i < rows; ++i) {
    multiply(a.data() + i * depth, depth, 1, panels.data(), depth, {0, depth, 0, columns},
             single.data(), columns, PlainSum{});
    for (Index j = 0; j < columns; ++j)
      EXPECT_EQ(single[j], whole[i * columns + j]) << i << ", " << j;
  }
}

TEST(MatrixProduct, LeavingOutZerosChangesNoBit) {
  Random random(testing::seed());
  const Index depth = 600, columns = 8;
  std::vector<float> a = random_values(random, depth);
  for (Index k = 0; k < depth; ++k) {
    if (k < 123 || k >= 517) a[k] = 0.0f;
  }
  const std::vector<float> b = random_values(random, depth * columns);
  float whole[8], part[8];
  multiply(a.data(), depth, 1, b.data(), depth, {0, depth, 0, columns}, whole, columns, PlainSum{});
  multiply(a.data(), depth, 1, b.data(), depth, {123, 517, 0, columns}, part, columns, PlainSum{});
  for (Index j = 0; j < columns; ++j) EXPECT_EQ(whole[j], part[j]);
}

TEST(AffineMap, MultipliesByTheTransposedWeightAndAddsTheBias) {
  // y = x W^T + b, by hand.
  const float weight[] = {1, 2, 3, /**/ 4, 5, 6};
  const float bias[] = {10, 20};
  AffineMap map;
  ASSERT_EQ(map.allocate(2, 3), Status::kOk);
  map.pack(weight, bias);
  const float x[] = {1, 0, 2, /**/ 0, 1, 0};
  float y[4] = {};
  map.apply(x, 2, y);
  EXPECT_EQ(y[0], 1 + 6 + 10);
  EXPECT_EQ(y[1], 4 + 12 + 20);
  EXPECT_EQ(y[2], 2 + 10);
  EXPECT_EQ(y[3], 5 + 20);
  map.pack(weight, nullptr);
  map.apply(x, 2, y);
  EXPECT_EQ(y[0], 7);
}

}  // namespace
}  // namespace attention
