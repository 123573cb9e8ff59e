#pragma once

#include "address.h"
#include "attention/attention_problem.h"

namespace attention {

/// AttentionMask as JavaScript fills it in. A stride of 0 repeats the mask along that axis.
struct MaskCall {
  Address allowed = 0;  // booleans; or ...
  Address added = 0;    // ... floats
  int batch_stride = 0, head_stride = 0, row_stride = 0, column_stride = 0;
  int columns = 0;

  AttentionMask mask() const {
    return {allowed ? booleans(allowed) : nullptr,
            added ? floats(added) : nullptr,
            batch_stride,
            head_stride,
            row_stride,
            column_stride,
            columns};
  }
};

}  // namespace attention
