#pragma once

#include "address.h"
#include "attention/attention_problem.h"
#include "call_layout.h"

namespace attention {

/// AttentionMask as JavaScript fills it in. A stride of 0 repeats the mask along that axis.
struct MaskCall {
  Address allowed;  // booleans; or ...
  Address added;    // ... floats
  int batch_stride, head_stride, row_stride, column_stride;
  int columns;

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

/// The fields of a MaskCall that is the member `mask` of `Call`.
#define MASK_FIELDS(Call)                                                                   \
  {"maskAllowed", offsetof(Call, mask.allowed)}, {"maskAdded", offsetof(Call, mask.added)}, \
      {"maskBatchStride", offsetof(Call, mask.batch_stride)},                               \
      {"maskHeadStride", offsetof(Call, mask.head_stride)},                                 \
      {"maskRowStride", offsetof(Call, mask.row_stride)},                                   \
      {"maskColumnStride", offsetof(Call, mask.column_stride)}, {                           \
    "maskColumns", offsetof(Call, mask.columns)                                             \
  }
