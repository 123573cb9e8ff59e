#pragma once

#include <initializer_list>
#include <limits>

#include "tensor/index.h"

namespace attention {

/// Whether every size is at least 0 and an array of this shape can be spanned by an Index: in
/// 32-bit WebAssembly that is less than 2 GiB. Reckoned in double, so that sizes which pass the
/// address space do not wrap round.
inline bool addressable(std::initializer_list<Index> shape, Index element_bytes) {
  double bytes = static_cast<double>(element_bytes);
  for (Index size : shape) {
    if (size < 0) return false;
    bytes *= static_cast<double>(size);
  }
  return bytes <= static_cast<double>(std::numeric_limits<Index>::max());
}

}  // namespace attention
