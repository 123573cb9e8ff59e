#pragma once

#include <cstddef>

namespace attention {

/// Sizes, indices and strides, counted in elements. Signed, so that differences may be negative.
using Index = std::ptrdiff_t;

/// `value` rounded up to a multiple of `step`; both at least 0, `step` at least 1.
constexpr Index round_up(Index value, Index step) { return (value + step - 1) / step * step; }

}  // namespace attention
