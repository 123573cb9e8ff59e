#include "tensor/status.h"

#include <emscripten/bind.h>

#include "call_layout.h"

using namespace attention;
using namespace emscripten;

EMSCRIPTEN_BINDINGS(status) {
  function("statusCount", &status_count);
  function(
      "statusCode",
      +[](int status) { return address_of(status_code(static_cast<Status>(status))); });
  function(
      "statusText",
      +[](int status) { return address_of(status_text(static_cast<Status>(status))); });
}
