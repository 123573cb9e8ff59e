#pragma once

#include <algorithm>

#include "kernels/work.h"

namespace attention {

/// Some rows among many, in any order; without `rows`, the first `count`.
struct ChosenRows {
  const Index* rows = nullptr;
  Index count = 0;

  Index operator[](Index i) const { return rows == nullptr ? i : rows[i]; }
};

/// The chosen rows one behind the other.
template <typename Real>
void gather_rows(Rows<const Real> from, const ChosenRows& chosen, Index width, Rows<Real> to) {
  for (Index i = 0; i < chosen.count; ++i) std::copy_n(from.at(chosen[i]), width, to.at(i));
}

/// The way back: row i becomes row chosen[i] of `count` rows, the others are 0.
template <typename Real>
void spread_rows(Rows<const Real> from, const ChosenRows& chosen, Index count, Index width,
                 Rows<Real> to) {
  for (Index i = 0; i < count; ++i) std::fill_n(to.at(i), width, Real{0});
  for (Index i = 0; i < chosen.count; ++i) std::copy_n(from.at(i), width, to.at(chosen[i]));
}

}  // namespace attention
