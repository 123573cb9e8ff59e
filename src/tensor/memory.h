#pragma once

#include <initializer_list>

#include "tensor/index.h"

namespace attention {

/// Alignment of everything that allocate() gives, in bytes.
constexpr Index kMemoryAlignment = 64;

/// The bytes of an array, in double: sizes that pass the address space do not wrap round there. NaN
/// if a size is negative.
double byte_count(std::initializer_list<Index> shape, Index element_bytes);

/// Memory for `bytes` bytes, or nullptr if they are refused, as is anything that an Index cannot
/// span (2 GiB in 32-bit WebAssembly). It holds no defined value, belongs to the caller and is
/// given back by release().
void* allocate(double bytes);
void release(void* memory);

/// How often allocate() was asked on this thread.
double allocation_count();

/// How many bytes the last request on this thread was about that was refused.
double refused_bytes();

/// Sets what refused_bytes() tells, where a request was part of another one.
void note_refused(double bytes);

}  // namespace attention
