#pragma once

#include "tensor/index.h"

namespace attention {

/// Memory for the length of one call: what is taken is given back all at once by reset(). After a
/// first call of a shape the memory stays, in one block, and later calls of that shape allocate
/// nothing.
///
/// Every address is aligned to kAlignment bytes and holds no defined value.
class Arena {
 public:
  static constexpr Index kAlignment = 64;
  /// A block above this size is handed back at reset(): one long call should not keep memory for
  /// good.
  static constexpr Index kRetainedBytes = Index{64} << 20;

  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  /// Room for `bytes` bytes, or nullptr if they were refused; then refused_bytes() tells how many
  /// were asked for.
  void* take(double bytes);

  /// Room for `count` elements of T, or nullptr as above.
  template <typename T>
  T* take_array(Index count) {
    return static_cast<T*>(take(static_cast<double>(count) * sizeof(T)));
  }

  /// Ends the call: everything taken so far is given back.
  void reset();

  /// The number of bytes of the last request that was refused.
  double refused_bytes() const { return refused_bytes_; }

  /// Bytes held at this moment, used or not.
  Index held_bytes() const;

 private:
  struct Block {
    Block* next;
    Index capacity;
    Index used;
    char* memory;
  };

  Block* add_block(Index bytes);
  void release_all();

  Block* newest_ = nullptr;
  Index wanted_ = 0;  // what the last call needed in all: the size of the next single block
  double refused_bytes_ = 0;
};

}  // namespace attention
