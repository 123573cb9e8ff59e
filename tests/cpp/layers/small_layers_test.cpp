#include "layers/small_layers.h"

#include "support/gradient_check.h"

namespace attention {
namespace {

using testing::check_gradients;
using testing::sized_call;

TEST(LinearLayer, GradientsMatchDifferences) {
  for (Index outputs : {1, 7, 8, 9}) {
    for (Index inputs : {3, 8, 13}) {
      LinearLayer<double> layer;
      LinearLayer<float> rounded;
      ASSERT_EQ(layer.initialize(inputs, outputs, outputs != 7, 1), Status::kOk);
      ASSERT_EQ(rounded.initialize(inputs, outputs, outputs != 7, 1), Status::kOk);
      check_gradients(layer, rounded, sized_call<double>(3, 3), sized_call<float>(3, 3));
    }
  }
}

TEST(LayerNormLayer, GradientsMatchDifferences) {
  for (Index width : {2, 4, 7, 16, 33}) {
    LayerNormLayer<double> layer;
    LayerNormLayer<float> rounded;
    ASSERT_EQ(layer.initialize(width, 1e-5), Status::kOk);
    ASSERT_EQ(rounded.initialize(width, 1e-5), Status::kOk);
    // Two numbers nearly equal make a large factor: float32 keeps fewer digits there.
    check_gradients(layer, rounded, sized_call<double>(2, 3), sized_call<float>(2, 3),
                    width == 2 ? 1e-3 : 1e-5);
  }
}

TEST(FeedForwardLayer, GradientsMatchDifferences) {
  for (Activation activation : {Activation::kRelu, Activation::kGelu}) {
    for (Index hidden : {5, 16}) {
      FeedForwardLayer<double> layer;
      FeedForwardLayer<float> rounded;
      ASSERT_EQ(layer.initialize(6, hidden, activation, true, 1), Status::kOk);
      ASSERT_EQ(rounded.initialize(6, hidden, activation, true, 1), Status::kOk);
      check_gradients(layer, rounded, sized_call<double>(3, 3), sized_call<float>(3, 3));
    }
  }
}

TEST(EmbeddingLayer, GradientsMatchDifferences) {
  EmbeddingLayer<double> layer;
  EmbeddingLayer<float> rounded;
  ASSERT_EQ(layer.initialize(7, 5, 1), Status::kOk);
  ASSERT_EQ(rounded.initialize(7, 5, 1), Status::kOk);
  const std::int32_t tokens[] = {0, 6, 3, 3, 3, 1};
  SequenceCall<double> call = sized_call<double>(2, 3);
  call.tokens = tokens;
  SequenceCall<float> float_call = sized_call<float>(2, 3);
  float_call.tokens = tokens;
  check_gradients(layer, rounded, call, float_call);
}

TEST(EmbeddingLayer, RefusesTokensThatItDoesNotHave) {
  EmbeddingLayer<float> layer;
  ASSERT_EQ(layer.initialize(7, 2, 1), Status::kOk);
  float output[4];
  SequenceCall<float> call = sized_call<float>(1, 2);
  call.output = output;
  Arena arena;
  for (std::int32_t wrong : {-1, 7}) {
    const std::int32_t tokens[] = {0, wrong};
    call.tokens = tokens;
    EXPECT_EQ(layer.forward(call, arena), Status::kIndexOutOfRange);
  }
}

TEST(SequenceLayer, BackwardNeedsAForwardThatKeeps) {
  LinearLayer<float> layer;
  ASSERT_EQ(layer.initialize(2, 2, true, 1), Status::kOk);
  float numbers[4] = {}, output[4];
  SequenceCall<float> call = sized_call<float>(1, 2);
  call.input = numbers;
  call.output = output;
  Arena arena;
  ASSERT_EQ(layer.forward(call, arena), Status::kOk);
  EXPECT_EQ(layer.backward(numbers, nullptr, arena), Status::kNothingToDifferentiate);
}

}  // namespace
}  // namespace attention
