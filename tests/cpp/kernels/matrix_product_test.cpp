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

/// Rows of `rows` numbers, `depth` of them, as panels with a column for each of `columns`.
struct PackedMatrix {
  Index depth, columns;
  std::vector<float> values;  // [depth, columns]
  std::vector<float> storage;

  PackedMatrix(Random& random, Index depth_, Index columns_)
      : depth(depth_),
        columns(columns_),
        values(random_values(random, depth_ * columns_)),
        storage(panels_size(depth_, columns_) + 1, NAN) {
    for (Index k = 0; k < depth; ++k) pack_row(values.data() + k * columns, k, columns, view());
  }
  // Not on a vector's boundary.
  Panels view() { return {storage.data() + 1, depth * kPanelWidth}; }
  float at(Index k, Index j) const { return values[k * columns + j]; }
};

void expect_product(PackedMatrix& a, PackedMatrix& b, Index i, Index j, float got) {
  double want = 0, magnitude = 0;
  for (Index k = 0; k < a.depth; ++k) {
    const double term = static_cast<double>(a.at(k, i)) * static_cast<double>(b.at(k, j));
    want += term;
    magnitude += std::abs(term);
  }
  ASSERT_TRUE(std::abs(got - want) <= 6e-8 * static_cast<double>(a.depth + 1) * magnitude)
      << i << ", " << j;
}

/// Into rows that are wider than the product, and into panels.
void compare_with_double(Index rows, Index depth, Index columns) {
  SCOPED_TRACE(::testing::Message()
               << rows << " x " << depth << " x " << columns << ", seed " << testing::seed());
  Random random(testing::seed());
  PackedMatrix a(random, depth, rows), b(random, depth, columns);

  const Index stride = columns + 3;
  std::vector<float> c(rows * stride + 1, kCanary);
  multiply(a.view(), b.view(), {0, rows, 0, columns, 0, depth},
           ProductTarget::rows(c.data() + 1, stride), Finish::plain());
  std::vector<float> panels(panels_size(rows, columns) + 1, kCanary);
  const Panels target{panels.data() + 1, rows * kPanelWidth};
  multiply(a.view(), b.view(), {0, rows, 0, columns, 0, depth}, ProductTarget::panels(target),
           Finish::plain());

  EXPECT_EQ(c[0], kCanary);
  EXPECT_EQ(panels[0], kCanary);
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < stride; ++j) {
      const float got = c[1 + i * stride + j];
      if (j >= columns) {
        ASSERT_EQ(got, kCanary) << i << ", " << j;
        continue;
      }
      expect_product(a, b, i, j, got);
      ASSERT_EQ(target.at(i, j), got) << i << ", " << j;
    }
    for (Index j = columns; j < round_up(columns, kPanelWidth); ++j)
      ASSERT_EQ(target.at(i, j), kCanary) << i << ", " << j;
  }
}

/// With the low tile, and with the tall one.
class MatrixProduct : public ::testing::TestWithParam<bool> {
  void SetUp() override { use_tall_tiles(GetParam()); }
  void TearDown() override { use_tall_tiles(false); }
};
INSTANTIATE_TEST_SUITE_P(Tiles, MatrixProduct, ::testing::Bool());

TEST_P(MatrixProduct, SizesAroundTheTiles) {
  constexpr Index kRows = kTileRows;
  for (Index rows : {Index{0}, Index{1}, kRows - 1, kRows, kRows + 1, kTallTileRows,
                     kTallTileRows + 1, 2 * kRows, 2 * kRows + 1, 2 * kTallTileRows, 3 * kRows + 1,
                     4 * kRows, 4 * kTallTileRows - 1, 5 * kTallTileRows + 2}) {
    for (Index columns :
         {Index{0}, Index{1}, kPanelWidth - 1, kPanelWidth, kPanelWidth + 1, 3 * kPanelWidth + 1}) {
      for (Index depth : {0, 1, 3, 17}) compare_with_double(rows, depth, columns);
    }
  }
}

TEST_P(MatrixProduct, SizesAroundTheBlocks) {
  for (Index depth : {kDepthBlock - 1, kDepthBlock, kDepthBlock + 1, 3 * kDepthBlock + 1}) {
    compare_with_double(5, depth, 9);
  }
  // Blocks of columns and of rows.
  for (Index columns : {15, 16, 25}) compare_with_double(13, 5, columns);
  for (Index rows : {47, 48, 49, 127, 128, 137}) compare_with_double(rows, 5, 17);
}

TEST_P(MatrixProduct, AccumulatesOntoWhatStandsThere) {
  Random random(testing::seed());
  PackedMatrix a(random, 20, 6), b(random, 20, 11);
  std::vector<float> whole(6 * 11), parts(6 * 11);
  multiply(a.view(), b.view(), {0, 6, 0, 11, 0, 20}, ProductTarget::rows(whole.data(), 11),
           Finish::plain());
  multiply(a.view(), b.view(), {0, 6, 0, 11, 0, 9}, ProductTarget::rows(parts.data(), 11),
           Finish::plain());
  multiply(a.view(), b.view(), {0, 6, 0, 11, 9, 20}, ProductTarget::rows(parts.data(), 11),
           Finish::plain(), true);
  for (std::size_t i = 0; i < whole.size(); ++i)
    EXPECT_TRUE(std::abs(whole[i] - parts[i]) <= 1e-5f) << i;
}

TEST_P(MatrixProduct, AnElementHasTheSameBitsInEveryTile) {
  Random random(testing::seed());
  const Index rows = 9, depth = 300, columns = 13;
  PackedMatrix a(random, depth, rows), b(random, depth, columns);
  std::vector<float> whole(rows * columns), single(columns);
  multiply(a.view(), b.view(), {0, rows, 0, columns, 0, depth},
           ProductTarget::rows(whole.data(), columns), Finish::plain());
  for (Index i = 0; i < rows; ++i) {
    std::vector<float> row(panels_size(depth, 1));
    for (Index k = 0; k < depth; ++k) row[k * kPanelWidth] = a.at(k, i);
    multiply({row.data(), depth * kPanelWidth}, b.view(), {0, 1, 0, columns, 0, depth},
             ProductTarget::rows(single.data(), columns), Finish::plain());
    for (Index j = 0; j < columns; ++j)
      EXPECT_EQ(single[j], whole[i * columns + j]) << i << ", " << j;
  }
}

TEST(MatrixProductTiles, BothGiveTheSameBits) {
  Random random(testing::seed());
  const Index rows = 50, depth = 700, columns = 21;
  PackedMatrix a(random, depth, rows), b(random, depth, columns);
  std::vector<float> low(rows * columns), tall(rows * columns);
  for (std::vector<float>* c : {&low, &tall}) {
    use_tall_tiles(c == &tall);
    multiply(a.view(), b.view(), {0, rows, 0, columns, 0, depth},
             ProductTarget::rows(c->data(), columns), Finish::scaled(0.3f));
  }
  use_tall_tiles(false);
  EXPECT_EQ(low, tall);
}

TEST_P(MatrixProduct, LeavingOutZerosChangesNoBit) {
  Random random(testing::seed());
  const Index depth = 600, columns = 8;
  PackedMatrix a(random, depth, 1), b(random, depth, columns);
  for (Index k = 0; k < depth; ++k) {
    if (k < 123 || k >= 517) a.view().at(k, 0) = 0.0f;
  }
  float whole[8], part[8];
  multiply(a.view(), b.view(), {0, 1, 0, columns, 0, depth}, ProductTarget::rows(whole, columns),
           Finish::plain());
  multiply(a.view(), b.view(), {0, 1, 0, columns, 123, 517}, ProductTarget::rows(part, columns),
           Finish::plain());
  for (Index j = 0; j < columns; ++j) EXPECT_EQ(whole[j], part[j]);
}

TEST(Panels, ColumnsComeBackAsTheyWent) {
  Random random(testing::seed());
  for (Index depth : {0, 1, 3, 4, 5, 19}) {
    for (Index count = 0; count <= kPanelWidth; ++count) {
      const std::vector<float> rows = random_values(random, count * depth);
      const float* starts[kPanelWidth] = {};
      for (Index i = 0; i < count; ++i) starts[i] = rows.data() + i * depth;
      std::vector<float> panel(depth * kPanelWidth + 1, NAN);
      pack_columns(starts, count, depth, panel.data());
      for (Index k = 0; k < depth; ++k) {
        for (Index i = 0; i < kPanelWidth; ++i)
          EXPECT_EQ(panel[k * kPanelWidth + i], i < count ? rows[i * depth + k] : 0.0f);
      }
      std::vector<float> back(count * (depth + 1), kCanary), halves = back;
      const float divisors[kPanelWidth] = {2, 2, 2, 2, 2, 2, 2, 2};
      unpack_columns(panel.data(), 0, depth, count, nullptr, back.data(), depth + 1);
      unpack_columns(panel.data(), 1, depth, count, divisors, halves.data(), depth + 1);
      for (Index i = 0; i < count; ++i) {
        for (Index k = 0; k < depth; ++k) {
          EXPECT_EQ(back[i * (depth + 1) + k], rows[i * depth + k]);
          EXPECT_EQ(halves[i * (depth + 1) + k], k == 0 ? kCanary : rows[i * depth + k] / 2);
        }
        EXPECT_EQ(back[i * (depth + 1) + depth], kCanary);
      }
    }
  }
}

TEST(Panels, KnowWhetherAllIsFinite) {
  std::vector<float> storage(3 * 2 * kPanelWidth, 1e38f);
  const Panels panels{storage.data(), 3 * kPanelWidth};
  EXPECT_TRUE(all_finite(panels, 3, 9));
  for (float bad : {NAN, INFINITY, -INFINITY}) {
    panels.at(2, 8) = bad;
    EXPECT_FALSE(all_finite(panels, 3, 9)) << bad;
    EXPECT_TRUE(all_finite(panels, 3, 8)) << bad;
  }
}

/// y = x W^T + b by hand, three outputs in groups of one or of three.
TEST(AffineMap, MultipliesByTheTransposedWeightAndAddsTheBias) {
  const float weight[] = {1, 2, 3, /**/ 4, 5, 6, /**/ 7, 8, 9};
  const float bias[] = {10, 20, 30};
  const float x[] = {1, 0, 2, /**/ 0, 1, 0};
  const float* tokens[] = {x, x + 3};
  float packed[3 * kPanelWidth];
  pack_columns(tokens, 2, 3, packed);
  const ConstPanels input{packed, 3 * kPanelWidth};

  AffineMap map;
  ASSERT_EQ(map.allocate(3, 3, 3), Status::kOk);
  EXPECT_EQ(map.padded_outputs(), kPanelWidth);
  map.pack(weight, bias);
  const float want[2][3] = {{17, 36, 55}, {12, 25, 38}};
  float rows[2][3] = {}, by_token[3 * kPanelWidth] = {}, by_output[2 * kPanelWidth] = {};
  map.apply_to_rows(input, 0, 2, rows[0]);
  map.apply_to_token_panels(input, 0, 2, {by_token, 3 * kPanelWidth});
  map.apply_to_output_panels(input, 0, 2, {by_output, 2 * kPanelWidth});
  for (Index t = 0; t < 2; ++t) {
    for (Index o = 0; o < 3; ++o) {
      EXPECT_EQ(rows[t][o], want[t][o]);
      EXPECT_EQ(by_token[o * kPanelWidth + t], want[t][o]);
      EXPECT_EQ(by_output[t * kPanelWidth + o], want[t][o]);
    }
  }
  map.pack(weight, nullptr);
  map.apply_to_rows(input, 0, 2, rows[0]);
  EXPECT_EQ(rows[0][0], 7);

  AffineMap grouped;
  ASSERT_EQ(grouped.allocate(3, 3, 1), Status::kOk);
  EXPECT_EQ(grouped.padded_outputs(), 3 * kPanelWidth);
  grouped.pack(weight, bias);
  float apart[3][2 * kPanelWidth];
  grouped.apply_to_output_panels(input, 0, 2, {apart[0], 2 * kPanelWidth});
  for (Index t = 0; t < 2; ++t) {
    for (Index o = 0; o < 3; ++o) EXPECT_EQ(apart[o][t * kPanelWidth], want[t][o]);
  }
}

}  // namespace
}  // namespace attention
