#pragma once

#include "live_handles.h"
#include "tensor/parameters.h"

namespace attention {

/// Whatever JavaScript holds that has parameters.
struct Learner : Handle {
  virtual ~Learner() = default;
  virtual ParameterList<float>& parameters() = 0;
  /// To be called after parameters were written.
  virtual void parameters_changed() {}
};

}  // namespace attention
