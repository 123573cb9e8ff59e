#pragma once

// Float4: four float32 lanes, and Int4: their bits. The kernels are written once over these names;
// each instruction set fills them in within one short file. What every one of them promises, lane
// by lane:
//
// - load4, store4: any address, no alignment asked for
// - broadcast4(x): x in all lanes
// - + - * /: IEEE 754 single precision, rounded to nearest
// - multiply_add(a, b, c): a * b + c, rounded twice, or once where the instructions fuse (relaxed
//   SIMD on most machines)
// - larger(a, b): a < b ? b : a, so that a NaN in b is passed over and a NaN in a stays
// - square_root(a): rounded to nearest
// - zero_where_less(value, a, b): a < b ? 0 : value, whatever the value is
// - transpose4(rows): rows[i]'s lane j becomes rows[j]'s lane i
// - bits(a), from_bits(i): the same 32 bits under the other type
// - Int4: shift_left<n>
// - lane<i>(a): lane i as a float

#if defined(__wasm_simd128__)
#include "simd/float4_wasm.h"
#else
#include "simd/float4_scalar.h"
#endif
