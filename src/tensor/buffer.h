#pragma once

#include <cmath>
#include <utility>

#include "tensor/index.h"
#include "tensor/memory.h"
#include "tensor/status.h"

namespace attention {

/// Owning, aligned memory for `size()` numbers that outlives a call, such as a layer's parameters.
template <typename Real>
class BufferOf {
 public:
  BufferOf() = default;
  BufferOf(BufferOf&& other) noexcept { swap(other); }
  BufferOf& operator=(BufferOf&& other) noexcept {
    swap(other);
    return *this;
  }
  BufferOf(const BufferOf&) = delete;
  BufferOf& operator=(const BufferOf&) = delete;
  ~BufferOf() { release(data_); }

  /// Makes room for `rows` x `columns` numbers, all 0. What was held before is kept if the memory
  /// is refused.
  Status allocate(Index rows, Index columns = 1) {
    const double bytes = byte_count({rows, columns}, sizeof(Real));
    if (std::isnan(bytes)) return Status::kInvalidSize;
    auto* memory = static_cast<Real*>(attention::allocate(bytes));
    if (memory == nullptr) return Status::kOutOfMemory;
    release(data_);
    data_ = memory;
    size_ = rows * columns;
    for (Index i = 0; i < size_; ++i) data_[i] = Real{0};
    return Status::kOk;
  }

  Real* data() { return data_; }
  const Real* data() const { return data_; }
  Index size() const { return size_; }

 private:
  void swap(BufferOf& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

  Real* data_ = nullptr;
  Index size_ = 0;
};

using Buffer = BufferOf<float>;

}  // namespace attention
