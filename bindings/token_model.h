#pragma once

#include "layers/token_model.h"
#include "learner.h"

namespace attention {

struct ModelHandle : Learner {
  ParameterList<float>& parameters() override { return model.parameters(); }

  TokenModel<float> model;
};

}  // namespace attention
