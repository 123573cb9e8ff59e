#pragma once

#include <cmath>
#include <limits>

namespace attention {

/// How many units in the last place of `want`'s float lie between the two.
inline double ulps(float got, double want) {
  const float nearest = std::abs(static_cast<float>(want));
  const float next = std::nextafter(nearest, std::numeric_limits<float>::infinity());
  return std::abs(static_cast<double>(got) - want) /
         (static_cast<double>(next) - static_cast<double>(nearest));
}

}  // namespace attention
