#include "learner.h"

#include <emscripten/bind.h>

#include "address.h"
#include "call_layout.h"

using namespace attention;
using namespace emscripten;

namespace {

int count(Learner& learner) { return learner.parameters().count(); }
Address name(Learner& learner, int index) {
  return address_of(learner.parameters().at(index)->name.text());
}
int rows(Learner& learner, int index) {
  return static_cast<int>(learner.parameters().at(index)->rows);
}
int columns(Learner& learner, int index) {
  return static_cast<int>(learner.parameters().at(index)->columns);
}
Address value(Learner& learner, int index) {
  return reinterpret_cast<Address>(learner.parameters().at(index)->value);
}
/// 0 as long as there are no gradients.
Address gradient(Learner& learner, int index) {
  return reinterpret_cast<Address>(learner.parameters().at(index)->gradient);
}
void changed(Learner& learner) { learner.parameters_changed(); }

}  // namespace

EMSCRIPTEN_BINDINGS(learner) {
  class_<Learner>("Learner")
      .function("parameterCount", &count)
      .function("parameterName", &name)
      .function("parameterRows", &rows)
      .function("parameterColumns", &columns)
      .function("parameterAddress", &value)
      .function("gradientAddress", &gradient)
      .function("parametersChanged", &changed);
}
