#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>

#include "tensor/index.h"

namespace attention {

/// Adds up memory in 64 bits, so that sizes which pass the address space of 32-bit WebAssembly are
/// seen to do so in place of wrapping round.
class ByteCount {
 public:
  /// Adds an array of elements of `element_bytes` with the given shape.
  void add(std::initializer_list<Index> shape, Index element_bytes) {
    double product = static_cast<double>(element_bytes);
    for (Index size : shape) {
      if (size < 0) valid_ = false;
      product *= static_cast<double>(size);
    }
    total_ += product;
  }

  /// True if every size was at least 0 and the whole can be addressed by an Index.
  bool valid() const {
    return valid_ && total_ <= static_cast<double>(std::numeric_limits<Index>::max());
  }

  double bytes() const { return total_; }

 private:
  double total_ = 0;
  bool valid_ = true;
};

}  // namespace attention
