#pragma once

#include <cstddef>
#include <cstdlib>
#include <utility>

#include "tensor/addressable.h"
#include "tensor/index.h"
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
  ~Buffer() { std::free(data_); }

  /// Makes room for `rows` x `columns` floats, all 0. What was held before is kept if the memory is
  /// refused.
  Status allocate(Index rows, Index columns = 1) {
    if (!addressable({rows, columns}, sizeof(float))) return Status::kInvalidSize;
    constexpr Index kAlignment = 64;
    const auto bytes = static_cast<std::size_t>(rows * columns) * sizeof(float);
    // One vector more than asked for: never 0 bytes.
    const std::size_t wanted = (bytes / kAlignment + 1) * kAlignment;
    auto* memory = static_cast<float*>(std::aligned_alloc(kAlignment, wanted));
    if (memory == nullptr) return Status::kOutOfMemory;
    std::free(data_);
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
