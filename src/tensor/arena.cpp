#include "tensor/arena.h"

#include <new>

namespace attention {

Arena::~Arena() { release_all(); }

void* Arena::take(double bytes) {
  const auto room =
      newest_ == nullptr ? 0.0 : static_cast<double>(newest_->capacity - newest_->used);
  if (!(bytes >= 0) || (bytes + kMemoryAlignment > room && !make_room(bytes))) {
    note_refused(bytes);
    return nullptr;
  }
  void* address = newest_->memory + newest_->used;
  newest_->used += round_up(static_cast<Index>(bytes) + (bytes == 0), kMemoryAlignment);
  return address;
}

bool Arena::make_room(double bytes) {
  const bool planned = newest_ == nullptr && wanted_ > bytes;
  return (planned && add_block(wanted_) != nullptr) || add_block(bytes) != nullptr;
}

void Arena::reset() {
  if (newest_ == nullptr) return;
  if (newest_->next == nullptr && newest_->capacity <= retained_bytes_) {
    newest_->used = 0;
    return;
  }
  double used = 0;
  for (const Block* block = newest_; block != nullptr; block = block->next) {
    used += static_cast<double>(block->used);
  }
  wanted_ = used <= static_cast<double>(retained_bytes_) ? used : 0;
  release_all();
}

Index Arena::held_bytes() const {
  Index held = 0;
  for (const Block* block = newest_; block != nullptr; block = block->next) held += block->capacity;
  return held;
}

Arena::Block* Arena::add_block(double bytes) {
  constexpr Index kHeader = round_up(sizeof(Block), kMemoryAlignment);
  // One stretch more than asked for, as each piece is rounded up.
  auto* memory = static_cast<char*>(allocate(bytes + kHeader + kMemoryAlignment));
  if (memory == nullptr) return nullptr;
  const Index capacity = round_up(static_cast<Index>(bytes), kMemoryAlignment) + kMemoryAlignment;
  newest_ = new (memory) Block{newest_, capacity, 0, memory + kHeader};
  return newest_;
}

void Arena::release_all() {
  while (newest_ != nullptr) {
    Block* next = newest_->next;
    release(newest_);
    newest_ = next;
  }
}

}  // namespace attention
