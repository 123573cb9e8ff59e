#pragma once

#include <cstddef>
#include <string>

namespace attention {

/// A member of a call, four bytes wide: a whole number, an address or a float. Calls cross the
/// boundary as a block of memory that JavaScript fills in, because an object would cross member by
/// member.
struct CallField {
  const char* name;
  std::size_t offset;
  bool is_float = false;
};

/// What JavaScript needs to know to fill in a call: "<bytes> <name>:<offset>:<i or f> ...".
template <std::size_t kCount>
std::string call_layout(std::size_t bytes, const CallField (&fields)[kCount]) {
  std::string layout = std::to_string(bytes);
  for (const CallField& field : fields) {
    layout += std::string(" ") + field.name + ":" + std::to_string(field.offset) +
              (field.is_float ? ":f" : ":i");
  }
  return layout;
}

}  // namespace attention
