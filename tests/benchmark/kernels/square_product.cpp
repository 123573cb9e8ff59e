#include "kernels/square_product.h"

#include <algorithm>

#include "kernels/matrix_product.h"
#include "kernels/panels.h"

namespace attention::benchmark {

Index packed_size(Index n) { return panels_size(n, n); }

void pack_operands(const float* a, const float* b, float* a_panels, float* b_panels, Index n) {
  for (Index first = 0; first < n; first += kPanelWidth) {
    const float* rows[kPanelWidth];
    const Index count = std::min(kPanelWidth, n - first);
    for (Index i = 0; i < count; ++i) rows[i] = a + (first + i) * n;
    pack_columns(rows, count, n, a_panels + first * n);
  }
  for (Index k = 0; k < n; ++k) pack_row(b + k * n, k, n, Panels{b_panels, n * kPanelWidth});
}

void square_product(const float* a_panels, const float* b_panels, float* c, Index n) {
  const Index stride = n * kPanelWidth;
  multiply(ConstPanels{a_panels, stride}, ConstPanels{b_panels, stride}, {0, n, 0, n, 0, n},
           ProductTarget::rows(c, n), Finish::plain());
}

}  // namespace attention::benchmark
