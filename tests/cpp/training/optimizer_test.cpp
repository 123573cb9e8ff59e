#include "training/optimizer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace attention {
namespace {

/// Two parameters: a map [2, 3] and a vector of 5, which leaves its last four unfilled.
template <typename Real>
struct TwoParameters {
  ParameterList<Real> list;
  Learned<Real> map, vector;

  TwoParameters() {
    list.add(map, "map", 2, 3, true);
    list.add(vector, "vector", 5, 0);
    EXPECT_EQ(list.allocate(), Status::kOk);
    EXPECT_EQ(list.allocate_gradients(), Status::kOk);
    for (Index i = 0; i < 6; ++i) map.value[i] = static_cast<Real>(i) - 2;
    for (Index i = 0; i < 5; ++i) vector.value[i] = static_cast<Real>(i) + 1;
  }
  void set_gradients(Real scale) {
    for (Index i = 0; i < 6; ++i) map.gradient[i] = scale * (static_cast<Real>(i) - 3);
    for (Index i = 0; i < 5; ++i) vector.gradient[i] = scale * static_cast<Real>(i + 1);
  }
};

TEST(Optimizer, FollowsTheFormulaOfAdamW) {
  OptimizerConfig config;
  config.lr = 0.1;
  config.beta2 = 0.98;
  config.weight_decay = 0.05;
  config.decays_maps_only = true;
  config.warmup_steps = 2;
  config.total_steps = 5;
  config.final_lr = 0.1;
  config.max_gradient_norm = 3;
  TwoParameters<double> parameters;
  Optimizer<double> optimizer;
  ASSERT_EQ(optimizer.initialize(config, parameters.list), Status::kOk);
  double map = parameters.map.value[0], number = parameters.vector.value[4];
  double m[2] = {}, v[2] = {};
  for (int step = 1; step <= 6; ++step) {
    const double scale = step == 3 ? 0.01 : 1;
    parameters.set_gradients(scale);
    double norm = 0;
    ASSERT_EQ(optimizer.step(&norm), Status::kOk);
    const double squares = 9 + 4 + 1 + 0 + 1 + 4 + 1 + 4 + 9 + 16 + 25;
    EXPECT_NEAR(norm, scale * std::sqrt(squares), 1e-12);
    const double clip = std::min(1.0, 3 / (norm + 1e-6));
    const double rates[] = {0.05, 0.1, 0.1 * (0.1 + 0.9 * 0.75), 0.1 * (0.1 + 0.9 * 0.25),
                            0.01, 0.01};
    const double rate = rates[step - 1];
    EXPECT_NEAR(config.rate(step), rate, 1e-12);
    const auto update = [&](double value, double gradient, int which, double decay) {
      m[which] = 0.9 * m[which] + 0.1 * gradient;
      v[which] = 0.98 * v[which] + 0.02 * gradient * gradient;
      const double mean = m[which] / (1 - std::pow(0.9, step));
      const double root = std::sqrt(v[which] / (1 - std::pow(0.98, step)));
      return value * (1 - rate * decay) - rate * mean / (root + 1e-8);
    };
    map = update(map, -3 * scale * clip, 0, 0.05);
    number = update(number, 5 * scale * clip, 1, 0);
    EXPECT_NEAR(parameters.map.value[0], map, 1e-12);
    EXPECT_NEAR(parameters.vector.value[4], number, 1e-12);
  }
}

TEST(Optimizer, TakesNoStepByAGradientThatIsNoNumber) {
  for (float wrong : {std::numeric_limits<float>::quiet_NaN(),
                      std::numeric_limits<float>::infinity(), std::numeric_limits<float>::max()}) {
    TwoParameters<float> parameters;
    Optimizer<float> optimizer;
    ASSERT_EQ(optimizer.initialize({}, parameters.list), Status::kOk);
    parameters.set_gradients(1);
    parameters.vector.gradient[4] = wrong;
    double norm = 0;
    EXPECT_EQ(optimizer.step(&norm), Status::kLossNotFinite);
    EXPECT_EQ(optimizer.steps(), 0);
    EXPECT_EQ(parameters.map.value[1], -1.0f);
    EXPECT_EQ(optimizer.first_moments()[0], 0.0f);
  }
}

}  // namespace
}  // namespace attention
