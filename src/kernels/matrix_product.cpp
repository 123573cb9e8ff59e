#include "kernels/matrix_product.h"

#include <algorithm>

#include "kernels/register_tile.h"

namespace attention {
namespace {

/// Rows whose stretch of depth stays in the second cache while columns go by: whole panels, and
/// whole tiles of the heights that there are.
constexpr Index kRowBlock = kHasTallTiles ? 48 : 64;

bool tall_tiles = false;

/// How many of `rows` rows, a multiple of kTileRows, the tall tiles take: the rest, of 0, 4 or 8
/// rows, is left to whole tiles of kTileRows.
Index rows_of_tall_tiles(Index rows) {
  if (!kHasTallTiles || !tall_tiles) return 0;
  const Index rest = rows % kTallTileRows;
  return rows - (rest == 2 ? 2 * kTileRows : rest);
}

/// Copies `rows` rows of `width` numbers.
template <typename Real>
void copy_rows(const Real* from, Index from_stride, Index rows, Index width, Real* to,
               Index to_stride) {
  for (Index r = 0; r < rows; ++r) std::copy_n(from + r * from_stride, width, to + r * to_stride);
}

template <typename Real>
struct PanelProduct {
  PanelsView<const Real> a, b;
  const ProductRange& range;
  ProductTargetOf<Real> c;
  const FinishOf<Real>& finish;
  bool accumulate;

  void compute() const {
    Index begin = range.depth_begin;
    do {
      const Index end = std::min((begin / kDepthBlock + 1) * kDepthBlock, range.depth_end);
      for (Index rows = range.row_begin; rows < range.row_end; rows += kRowBlock) {
        const Index row_end = std::min(rows + kRowBlock, range.row_end);
        const Index tall_end = rows + rows_of_tall_tiles(round_up(row_end - rows, kTileRows));
        for (Index j = range.column_begin; j < range.column_end; j += kPanelWidth) {
          Index i = rows;
          for (; i < tall_end; i += kTallTileRows) compute_tall_tile(i, j, begin, end);
          for (; i < row_end; i += kTileRows) compute_tile<kTileRows, kTileRows>(i, j, begin, end);
        }
      }
      begin = end;
    } while (begin < range.depth_end);
  }

  /// Its rows may stand in two panels.
  void compute_tall_tile(Index i, Index j, Index begin, Index end) const {
    switch (kPanelWidth - i % kPanelWidth) {
      case 2:
        return compute_tile<kTallTileRows, 2>(i, j, begin, end);
      case 4:
        return compute_tile<kTallTileRows, 4>(i, j, begin, end);
      default:
        return compute_tile<kTallTileRows, kTallTileRows>(i, j, begin, end);
    }
  }

  /// The tile at (i, j), of which kSplit rows stand in the panel of row i.
  template <Index kRows, Index kSplit>
  void compute_tile(Index i, Index j, Index begin, Index end) const {
    auto tile =
        multiply_tile<kRows, kSplit>(a.panel(i) + begin * kPanelWidth + i % kPanelWidth, a.stride,
                                     b.panel(j) + begin * kPanelWidth, end - begin);
    const Index rows = std::min(kRows, range.row_end - i);
    const Index width = std::min(kPanelWidth, range.column_end - j);
    const bool is_whole = rows == kRows && width == kPanelWidth;
    const bool add = accumulate || begin != range.depth_begin;
    // A tile of which only a part is there is finished apart.
    Real* const target = c.data + i * c.row_stride + j / kPanelWidth * c.panel_stride;
    Real edge[kRows * kPanelWidth];
    if (!is_whole && add) copy_rows(target, c.row_stride, rows, width, edge, kPanelWidth);
    Real* const to = is_whole ? target : edge;
    const Index stride = is_whole ? c.row_stride : kPanelWidth;
    if (add) tile.add(to, stride);
    if (end == range.depth_end) tile.finish(finish, i, j);
    tile.store(to, stride);
    if (!is_whole) copy_rows(edge, kPanelWidth, rows, width, target, c.row_stride);
  }
};

}  // namespace

void use_tall_tiles(bool tall) { tall_tiles = tall; }

void multiply(ConstPanels a, ConstPanels b, const ProductRange& range, ProductTarget c,
              const Finish& finish, bool accumulate) {
  PanelProduct<float>{a, b, range, c, finish, accumulate}.compute();
}

void multiply(PanelsView<const double> a, PanelsView<const double> b, const ProductRange& range,
              ProductTargetOf<double> c, const FinishOf<double>& finish, bool accumulate) {
  PanelProduct<double>{a, b, range, c, finish, accumulate}.compute();
}

}  // namespace attention
