#include "call_layout.h"

namespace attention {

std::string call_layout(std::size_t bytes, const CallField* fields, std::size_t count) {
  std::string layout = std::to_string(bytes);
  for (std::size_t i = 0; i < count; ++i) {
    layout += ' ';
    layout += fields[i].name;
    layout += ':';
    layout += std::to_string(fields[i].offset);
    layout += ':';
    layout += fields[i].kind;
  }
  return layout;
}

}  // namespace attention
