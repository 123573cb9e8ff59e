#include "layers/transformer_layer.h"

#include <limits>

#include "support/gradient_check.h"

namespace attention {
namespace {

using testing::check_gradients;
using testing::sized_call;

constexpr Index kBatch = 2;

/// Checks one layer under what `mask` sets in a call.
template <typename SetMask>
void check(const TransformerLayerConfig& config, Index length, const SetMask& set_mask) {
  SCOPED_TRACE(::testing::Message() << "length " << length << ", heads " << config.num_heads);
  TransformerLayer<double> layer;
  TransformerLayer<float> rounded;
  ASSERT_EQ(layer.initialize(config, 3), Status::kOk);
  ASSERT_EQ(rounded.initialize(config, 3), Status::kOk);
  SequenceCall<double> call = sized_call<double>(kBatch, length);
  SequenceCall<float> float_call = sized_call<float>(kBatch, length);
  set_mask(call);
  set_mask(float_call);
  check_gradients(layer, rounded, call, float_call);
}

const auto kUnmasked = [](auto&) {};

TEST(TransformerLayer, GradientsMatchDifferencesInEveryForm) {
  for (bool norm_first : {false, true}) {
    for (Activation activation : {Activation::kRelu, Activation::kGelu}) {
      for (Index hidden : {0, 9}) {
        check({8, 2, hidden, activation, norm_first}, 5, kUnmasked);
      }
    }
  }
}

TEST(TransformerLayer, GradientsMatchDifferencesAtSizesAroundTheTile) {
  for (Index length : {1, 4, 7, 8, 9, 17})
    check({6, 3, 4, Activation::kGelu, true}, length, kUnmasked);
  check({9, 1, 4, Activation::kGelu, true}, 9, kUnmasked);
}

TEST(TransformerLayer, GradientsMatchDifferencesUnderEveryMask) {
  constexpr Index kLength = 9;
  const TransformerLayerConfig config{4, 2, 3, Activation::kGelu, true};
  check(config, kLength, [](auto& call) { call.is_causal = true; });

  std::vector<std::uint8_t> real(kBatch * kLength, 1);
  for (Index j : {0, 3, 8}) real[j] = 0;
  check(config, kLength, [&](auto& call) { call.key_mask = real.data(); });

  std::vector<std::uint8_t> allowed(kLength * kLength);
  std::vector<float> added(kBatch * 2 * kLength * kLength);
  Random random(testing::seed());
  for (std::uint8_t& one : allowed) one = random.below(3) > 0;
  for (Index j = 0; j < kLength; ++j) allowed[4 * kLength + j] = 0;  // a row that sees nothing
  for (float& one : added) {
    one = random.below(4) == 0 ? -std::numeric_limits<float>::infinity() : random.uniform(-1, 1);
  }
  check(config, kLength, [&](auto& call) {
    call.mask.allowed = allowed.data();
    call.mask.row_stride = kLength;
    call.mask.columns = kLength;
  });
  check(config, kLength, [&](auto& call) {
    call.mask.added = added.data();
    call.mask.batch_stride = 2 * kLength * kLength;
    call.mask.head_stride = kLength * kLength;
    call.mask.row_stride = kLength;
    call.mask.columns = kLength;
    call.is_causal = true;
  });
}

TEST(TransformerLayer, GradientsMatchDifferencesWithABiasByDistance) {
  TransformerLayerConfig config{4, 2, 3, Activation::kGelu, true};
  for (Index reach : {0, 3, 12}) {
    config.relative_reach = reach;
    check(config, 9, kUnmasked);
  }
}

TEST(TransformerLayer, GradientsMatchDifferencesWithSmearedKeys) {
  TransformerLayerConfig config{6, 2, 3, Activation::kGelu, true};
  config.smeared_keys = true;
  for (Index length : {1, 2, 9, 17}) {
    check(config, length, kUnmasked);
    check(config, length, [](auto& call) { call.is_causal = true; });
  }
}

TEST(TransformerLayer, GradientsMatchDifferencesWithScaledHeads) {
  const float scale[] = {0.5f, -2.0f};
  const double scale_in_double[] = {0.5, -2.0};
  check({4, 2, 3, Activation::kGelu, true}, 5, [&](auto& call) {
    if constexpr (std::is_same_v<decltype(call), SequenceCall<float>&>)
      call.head_scale = scale;
    else
      call.head_scale = scale_in_double;
  });
}

TEST(TransformerLayer, NotANumberThatARowMayNotSeeDoesNotReachIt) {
  TransformerLayer<float> layer;
  ASSERT_EQ(layer.initialize({8, 2, 3, Activation::kGelu, true}, 3), Status::kOk);
  Random random(testing::seed());
  std::vector<float> input = testing::random_values(random, 9 * 8);
  const std::uint8_t real[9] = {1, 1, 0, 1, 1, 1, 1, 1, 1};
  std::vector<float> clean(9 * 8), output(9 * 8);
  SequenceCall<float> call = sized_call<float>(1, 9);
  call.key_mask = real;
  call.input = input.data();
  call.output = clean.data();
  Arena arena;
  ASSERT_EQ(layer.forward(call, arena), Status::kOk);
  input[2 * 8 + 3] = std::numeric_limits<float>::quiet_NaN();
  call.output = output.data();
  ASSERT_EQ(layer.forward(call, arena), Status::kOk);
  for (Index i = 0; i < 9 * 8; ++i) {
    if (i / 8 != 2) EXPECT_TRUE(std::abs(output[i] - clean[i]) <= 1e-6f) << i;
  }
}

}  // namespace
}  // namespace attention
