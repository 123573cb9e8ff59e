#pragma once

#include <cstddef>

#include "address.h"

namespace attention {

/// A member of a call as JavaScript knows it: a whole number or an address ('i'), a float ('f') or
/// a double ('d'). Calls cross the boundary as a block of memory that JavaScript fills in, because
/// an object would cross member by member.
struct CallField {
  const char* name;
  std::size_t offset;
  std::size_t kind = 'i';
};

/// All of a call. web/engine/call-layout.js reads this, and CallField, as they lie in memory.
struct CallLayout {
  std::size_t bytes;
  std::size_t count;
  const CallField* fields;
};

template <std::size_t kCount>
constexpr CallLayout call_layout(std::size_t bytes, const CallField (&fields)[kCount]) {
  return {bytes, kCount, fields};
}

inline Address address_of(const CallLayout& layout) { return reinterpret_cast<Address>(&layout); }

/// Text that ends with a 0 byte, for JavaScript to read: std::string would bring half a library
/// along.
inline Address address_of(const char* text) { return reinterpret_cast<Address>(text); }

}  // namespace attention
