#pragma once

#include "tensor/index.h"

namespace attention {

/// A borrowed tensor of rows, one row for each batch, head and position, anywhere in memory: [B, H,
/// L, D] as well as [B, L, H, D], so that heads are split and merged by strides and never by
/// copying. A null `data` means "not there".
template <typename T>
struct HeadsView {
  T* data = nullptr;
  Index batch_stride = 0;
  Index head_stride = 0;
  Index row_stride = 0;

  explicit operator bool() const { return data != nullptr; }

  T* row(Index batch, Index head, Index position) const {
    return data + batch * batch_stride + head * head_stride + position * row_stride;
  }
};

/// The view of a packed row-major tensor [B, heads, length, width], or of none.
template <typename T>
HeadsView<T> packed_heads(T* data, Index heads, Index length, Index width) {
  if (data == nullptr) return {};
  return {data, heads * length * width, length * width, width};
}

/// The view of a packed row-major tensor [B, length, heads * width]: what a projection writes.
template <typename T>
HeadsView<T> interleaved_heads(T* data, Index length, Index row_stride, Index width) {
  return {data, length * row_stride, width, row_stride};
}

using InputHeads = HeadsView<const float>;
using OutputHeads = HeadsView<float>;

}  // namespace attention
