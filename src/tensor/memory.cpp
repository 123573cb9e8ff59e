#include "tensor/memory.h"

#include <cstdlib>
#include <limits>

namespace attention {
namespace {

thread_local double last_refused = 0;
thread_local double allocations = 0;

}  // namespace

double byte_count(std::initializer_list<Index> shape, Index element_bytes) {
  double bytes = static_cast<double>(element_bytes);
  for (Index size : shape) {
    if (size < 0) return std::numeric_limits<double>::quiet_NaN();
    bytes *= static_cast<double>(size);
  }
  return bytes;
}

void* allocate(double bytes) {
  ++allocations;
  // Rounded up, it must still be spanned by an Index.
  constexpr double kLargest =
      static_cast<double>(std::numeric_limits<Index>::max() - 2 * kMemoryAlignment);
  void* memory = nullptr;
  if (bytes >= 0 && bytes <= kLargest) {
    const Index size = round_up(static_cast<Index>(bytes) + 1, kMemoryAlignment);
    memory = std::aligned_alloc(kMemoryAlignment, static_cast<std::size_t>(size));
  }
  if (memory == nullptr) note_refused(bytes);
  return memory;
}

void release(void* memory) { std::free(memory); }

double allocation_count() { return allocations; }

double refused_bytes() { return last_refused; }

void note_refused(double bytes) { last_refused = bytes; }

}  // namespace attention
