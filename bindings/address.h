#pragma once

#include <cstdint>

namespace attention {

/// A place in WebAssembly's memory as JavaScript names it, in bytes; 0 = not there.
using Address = std::uintptr_t;

inline float* floats(Address address) { return reinterpret_cast<float*>(address); }
inline std::int32_t* integers(Address address) { return reinterpret_cast<std::int32_t*>(address); }
inline std::uint8_t* booleans(Address address) { return reinterpret_cast<std::uint8_t*>(address); }

}  // namespace attention
