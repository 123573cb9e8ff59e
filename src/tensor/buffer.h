#pragma once

#include <cmath>
#include <utility>

#include "tensor/index.h"
#include "tensor/memory.h"
#include "tensor/status.h"

namespace attention {

/// Owning, aligned memory for `size()` floats that outlives a call, such as a layer's parameters.
class Buffer {
 public:
  Buffer() = default;
  Buffer(Buffer&& other) noexcept { swap(other); }
  Buffer& operator=(Buffer&& other) noexcept {
    swap(other);
    return *this;
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { release(data_); }

  /// Makes room for `rows` x `columns` floats, all 0. What was held before is kept if the memory is
  /// refused.
  Status allocate(Index rows, Index columns = 1) {
    const double bytes = byte_count({rows, columns}, sizeof(float));
    if (std::isnan(bytes)) return Status::kInvalidSize;
    auto* memory = static_cast<float*>(attention::allocate(bytes));
    if (memory == nullptr) return Status::kOutOfMemory;
    release(data_);
    data_ = memory;
    size_ = rows * columns;
    for (Index i = 0; i < size_; ++i) data_[i] = 0.0f;
    return Status::kOk;
  }

  float* data() { return data_; }
  const float* data() const { return data_; }
  Index size() const { return size_; }

 private:
  void swap(Buffer& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

  float* data_ = nullptr;
  Index size_ = 0;
};

}  // namespace attention
