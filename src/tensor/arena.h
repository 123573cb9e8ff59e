#pragma once

#include <initializer_list>

#include "tensor/index.h"
#include "tensor/memory.h"

namespace attention {

/// Memory for the length of one call: what is taken is given back all at once by reset(). After a
/// first call of a shape the memory stays, in one block, and later calls of that shape allocate
/// nothing.
///
/// Every address is aligned to kMemoryAlignment bytes and holds no defined value.
class Arena {
 public:
  /// A block above this size is handed back at reset() unless another limit was set: one long call
  /// should not keep memory for good.
  static constexpr Index kRetainedBytes = Index{64} << 20;

  /// @param retained_bytes kept at reset() at most
  explicit Arena(Index retained_bytes = kRetainedBytes) : retained_bytes_(retained_bytes) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  /// Room for `bytes` bytes, or nullptr if they were refused; then refused_bytes() tells how many
  /// were asked for.
  void* take(double bytes);

  /// Room for an array of T of this shape, or nullptr as above.
  template <typename T>
  T* take_array(std::initializer_list<Index> shape) {
    return static_cast<T*>(take(byte_count(shape, sizeof(T))));
  }

  /// Ends the call: everything taken so far is given back.
  void reset();

  /// Bytes held at this moment, used or not.
  Index held_bytes() const;

 private:
  struct Block {
    Block* next;
    Index capacity;
    Index used;
    char* memory;
  };

  bool make_room(double bytes);
  Block* add_block(double bytes);
  void release_all();

  Index retained_bytes_;
  Block* newest_ = nullptr;
  double wanted_ = 0;  // what the last call needed in all: the size of the next single block
};

}  // namespace attention
