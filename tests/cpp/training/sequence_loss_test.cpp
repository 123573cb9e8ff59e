#include "training/sequence_loss.h"

#include <vector>

#include "layers/small_layers.h"
#include "support/gradient_check.h"

namespace attention {
namespace {

using testing::random_numbers;
using testing::sized_call;

constexpr Index kRows = 5, kInputs = 3, kOutputs = 7;

/// Compares the gradients of a loss over a linear layer with central differences of it.
void check(const SequenceTargets<double>& targets) {
  LinearLayer<double> layer;
  ASSERT_EQ(layer.initialize(kInputs, kOutputs, true, 3), Status::kOk);
  Random random(testing::seed());
  const std::vector<double> input = random_numbers<double>(random, kRows * kInputs);
  SequenceCall<double> call = sized_call<double>(1, kRows);
  call.input = input.data();
  Arena arena;
  const auto loss = [&] {
    double value = 0;
    EXPECT_EQ(loss_and_gradients(layer, call, targets, &value, arena), Status::kOk);
    arena.reset();
    return value;
  };
  loss();
  ParameterList<double>& list = layer.parameters();
  const std::vector<double> gradients(list.gradients(), list.gradients() + list.padded_size());
  for (Learned<double>* p = list.first(); p != nullptr; p = p->next) {
    for (Index i = 0; i < p->size(); ++i) {
      const double before = p->value[i];
      p->value[i] = before + 1e-5;
      const double above = loss();
      p->value[i] = before - 1e-5;
      const double slope = (above - loss()) / 2e-5;
      p->value[i] = before;
      EXPECT_TRUE(std::abs(slope - gradients[p->value - list.values() + i]) <= 1e-7)
          << p->name.text() << " " << i;
    }
  }
}

TEST(SequenceLoss, GradientsMatchDifferencesOfTheSquaredError) {
  Random random(7);
  const std::vector<double> numbers = random_numbers<double>(random, kRows * kOutputs);
  SequenceTargets<double> targets;
  targets.numbers = numbers.data();
  check(targets);
}

TEST(SequenceLoss, GradientsMatchDifferencesOfTheCrossEntropy) {
  const std::int32_t classes[kRows] = {6, -100, 0, 3, 3};
  SequenceTargets<double> targets;
  targets.classes = classes;
  check(targets);
}

TEST(SequenceLoss, RefusesClassesThatAreNotThereAndBatchesWithoutTargets) {
  LinearLayer<float> layer;
  ASSERT_EQ(layer.initialize(1, 2, true, 3), Status::kOk);
  const float input[2] = {1, 2};
  SequenceCall<float> call = sized_call<float>(1, 2);
  call.input = input;
  Arena arena;
  double loss = 0;
  for (std::int32_t wrong : {-1, 2}) {
    const std::int32_t classes[2] = {0, wrong};
    EXPECT_EQ(loss_and_gradients(layer, call, {nullptr, classes, -100}, &loss, arena),
              Status::kIndexOutOfRange);
  }
  const std::int32_t none[2] = {-100, -100};
  EXPECT_EQ(loss_and_gradients(layer, call, {nullptr, none, -100}, &loss, arena),
            Status::kNothingToLearn);
}

}  // namespace
}  // namespace attention
