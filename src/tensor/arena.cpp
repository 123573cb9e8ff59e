#include "tensor/arena.h"

#include <cstdlib>
#include <limits>
#include <new>

namespace attention {

Arena::~Arena() { release_all(); }

void* Arena::take(double bytes) {
  // One block lies within what an Index spans, its header and its last stretch included.
  constexpr double kLargest =
      static_cast<double>(std::numeric_limits<Index>::max() - 4 * kAlignment);
  if (!(bytes >= 0 && bytes <= kLargest)) {
    refused_bytes_ = bytes;
    return nullptr;
  }
  const Index size = round_up(static_cast<Index>(bytes) + (bytes == 0), kAlignment);
  if (newest_ == nullptr || newest_->capacity - newest_->used < size) {
    const Index planned = newest_ == nullptr && wanted_ > size ? wanted_ : size;
    if (add_block(planned) == nullptr && (planned == size || add_block(size) == nullptr)) {
      refused_bytes_ = bytes;
      return nullptr;
    }
  }
  void* address = newest_->memory + newest_->used;
  newest_->used += size;
  return address;
}

void Arena::reset() {
  if (newest_ == nullptr) return;
  if (newest_->next == nullptr && newest_->capacity <= kRetainedBytes) {
    newest_->used = 0;
    return;
  }
  double used = 0;
  for (const Block* block = newest_; block != nullptr; block = block->next)
    used += static_cast<double>(block->used);
  wanted_ = used <= static_cast<double>(kRetainedBytes) ? static_cast<Index>(used) : 0;
  release_all();
}

Index Arena::held_bytes() const {
  Index held = 0;
  for (const Block* block = newest_; block != nullptr; block = block->next) held += block->capacity;
  return held;
}

Arena::Block* Arena::add_block(Index bytes) {
  const Index header = round_up(sizeof(Block), kAlignment);
  auto* memory = static_cast<char*>(std::aligned_alloc(
      kAlignment, static_cast<std::size_t>(header + round_up(bytes, kAlignment))));
  if (memory == nullptr) return nullptr;
  newest_ = new (memory) Block{newest_, round_up(bytes, kAlignment), 0, memory + header};
  return newest_;
}

void Arena::release_all() {
  while (newest_ != nullptr) {
    Block* next = newest_->next;
    std::free(newest_);
    newest_ = next;
  }
}

}  // namespace attention
