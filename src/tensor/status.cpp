#include "tensor/status.h"

#include <iterator>

namespace attention {
namespace {

struct Entry {
  const char* code;
  const char* text;
};

constexpr Entry kEntries[] = {
#define ATTENTION_STATUS(enumerator, code, text) {code, text},
#include "tensor/status.def"
#undef ATTENTION_STATUS
};

}  // namespace

const char* status_code(Status status) { return kEntries[static_cast<int>(status)].code; }

const char* status_text(Status status) { return kEntries[static_cast<int>(status)].text; }

int status_count() { return static_cast<int>(std::size(kEntries)); }

}  // namespace attention
