#pragma once

namespace attention {

/// What a call of the core came to. The core throws nothing, prints nothing and aborts nothing.
enum class [[nodiscard]] Status : int {
#define ATTENTION_STATUS(enumerator, code, text) enumerator,
#include "tensor/status.def"
#undef ATTENTION_STATUS
};

/// The stable code of a status, e.g. "out-of-memory".
const char* status_code(Status status);

/// One sentence that says what the status means.
const char* status_text(Status status);

/// How many statuses there are; they are numbered from 0.
int status_count();

}  // namespace attention
