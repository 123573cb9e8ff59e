#pragma once

#include "tasks/draw.h"
#include "tasks/sentence_writer.h"

namespace attention {

/// Writes what somebody has or sees: a compound such as "an ice cream", with the links of its
/// parts, or "some (old) keys".
/// @param compound how likely the former is
void put_object(SentenceWriter& writer, Random& random, float compound);

}  // namespace attention
