#pragma once

#include <cstddef>
#include <string>

namespace attention {

/// A member of a call as JavaScript knows it: a whole number or an address ('i'), a float ('f') or
/// a double ('d'). Calls cross the boundary as a block of memory that JavaScript fills in, because
/// an object would cross member by member.
struct CallField {
  const char* name;
  std::size_t offset;
  char kind = 'i';
};

/// What JavaScript needs to know to fill in a call: "<bytes> <name>:<offset>:<kind> ...".
std::string call_layout(std::size_t bytes, const CallField* fields, std::size_t count);

template <std::size_t kCount>
std::string call_layout(std::size_t bytes, const CallField (&fields)[kCount]) {
  return call_layout(bytes, fields, kCount);
}

}  // namespace attention
