#include "kernels/row_products.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/random_values.h"

namespace attention {
namespace {

using testing::random_values;

/// One product of either form on both sides, against a sum in double.
void check(Index rows, Index columns, Index depth, bool a_rows, bool b_rows, bool accumulate) {
  SCOPED_TRACE(::testing::Message() << rows << " x " << columns << " x " << depth << ", " << a_rows
                                    << b_rows << accumulate);
  Random random(testing::seed());
  const Index a_stride = (a_rows ? depth : rows) + 3, b_stride = (b_rows ? depth : columns) + 1;
  const std::vector<float> a = random_values(random, (a_rows ? rows : depth) * a_stride + 1);
  const std::vector<float> b = random_values(random, (b_rows ? columns : depth) * b_stride + 1);
  const std::vector<float> bias = random_values(random, columns);
  const Index stride = columns + 2;
  std::vector<float> c = random_values(random, rows * stride + 1);
  const std::vector<float> before = c;
  Arena arena;
  RowProducts<float> products;
  ASSERT_EQ(products.prepare(arena), Status::kOk);
  products.multiply({a.data(), a_stride, a_rows}, {b.data(), b_stride, b_rows},
                    {rows, columns, depth}, c.data(), stride, accumulate ? nullptr : bias.data(),
                    accumulate);
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < stride; ++j) {
      const Index at = i * stride + j;
      if (j >= columns) {
        ASSERT_EQ(c[at], before[at]);
        continue;
      }
      double want = static_cast<double>(accumulate ? before[at] : bias[j]), magnitude = 1;
      for (Index k = 0; k < depth; ++k) {
        const double x = a_rows ? a[i * a_stride + k] : a[k * a_stride + i];
        const double y = b_rows ? b[j * b_stride + k] : b[k * b_stride + j];
        want += x * y;
        magnitude += std::abs(x * y);
      }
      ASSERT_TRUE(std::abs(static_cast<double>(c[at]) - want) <=
                  6e-8 * magnitude * (std::sqrt(static_cast<double>(depth)) + 4));
    }
  }
}

TEST(RowProducts, EveryFormAndSizesAroundTilesAndBlocks) {
  for (bool a_rows : {true, false}) {
    for (bool b_rows : {true, false}) {
      for (bool accumulate : {true, false}) {
        check(1, 1, 1, a_rows, b_rows, accumulate);
        check(5, 9, 7, a_rows, b_rows, accumulate);
        check(3, 8, 0, a_rows, b_rows, accumulate);
        check(65, 17, 3, a_rows, b_rows, accumulate);
        check(4, 259, 5, a_rows, b_rows, accumulate);
        check(6, 10, 1027, a_rows, b_rows, accumulate);
      }
    }
  }
}

}  // namespace
}  // namespace attention
