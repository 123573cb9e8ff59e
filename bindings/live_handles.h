#pragma once

namespace attention {

/// How many objects JavaScript holds at this moment. Tests see to it that it comes back to 0.
inline int live_handles = 0;

/// A base for everything that JavaScript can hold.
struct Handle {
  Handle() { ++live_handles; }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { --live_handles; }
};

}  // namespace attention
