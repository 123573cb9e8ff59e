#include "attention/multi_head_attention.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include "support/random_values.h"

namespace attention {
namespace {

using testing::random_values;

using Parameter = Learned<float>;

Parameter* find(MultiHeadAttention& layer, const char* name) {
  Parameter* parameter = layer.parameters().first();
  while (parameter != nullptr && std::strcmp(parameter->name.text(), name) != 0)
    parameter = parameter->next;
  return parameter;
}

/// x [rows, inputs] times weight [outputs, inputs] transposed, plus bias where there is one; in
/// double.
std::vector<double> project(const std::vector<double>& x, const Parameter& weight,
                            const Parameter* bias) {
  const Index rows = static_cast<Index>(x.size()) / weight.columns;
  std::vector<double> y;
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < weight.rows; ++j) {
      double sum = bias == nullptr ? 0 : static_cast<double>(bias->value[j]);
      for (Index k = 0; k < weight.columns; ++k) {
        sum +=
            x[i * weight.columns + k] * static_cast<double>(weight.value[j * weight.columns + k]);
      }
      y.push_back(sum);
    }
  }
  return y;
}

TEST(MultiHeadAttention, MatchesTheFormulaInDouble) {
  const Index L = 7, E = 12, H = 3, W = 4;
  MultiHeadAttention layer;
  ASSERT_EQ(
      layer.initialize(
          {.embed_dim = E, .num_heads = H, .num_kv_heads = H, .kdim = E, .vdim = E, .seed = 5}),
      Status::kOk);
  Random random(testing::seed());
  Parameter& bias = *find(layer, "in_proj_bias");
  for (Index i = 0; i < bias.size(); ++i) bias.value[i] = random.uniform(-1, 1);
  layer.pack();
  const std::vector<float> x = random_values(random, L * E);
  std::vector<float> output(L * E), weights(H * L * L);
  MultiHeadCall call;
  call.batch = 1;
  call.query_length = call.key_length = L;
  call.query = call.key = call.value = x.data();
  call.output = output.data();
  call.weights = weights.data();
  Arena arena;
  ASSERT_EQ(layer.forward(call, arena), Status::kOk);

  // qkv [L, 3E]: the query's E columns, the key's, the value's.
  const std::vector<double> qkv =
      project({x.begin(), x.end()}, *find(layer, "in_proj_weight"), &bias);
  std::vector<double> heads(L * E);
  for (Index h = 0; h < H; ++h) {
    for (Index i = 0; i < L; ++i) {
      std::vector<double> exponentials(L);
      double sum = 0;
      for (Index j = 0; j < L; ++j) {
        double dot = 0;
        for (Index k = h * W; k < (h + 1) * W; ++k)
          dot += qkv[i * 3 * E + k] * qkv[j * 3 * E + E + k];
        sum += exponentials[j] = std::exp(dot / std::sqrt(static_cast<double>(W)));
      }
      for (Index j = 0; j < L; ++j) {
        const double weight = exponentials[j] / sum;
        EXPECT_TRUE(std::abs(weights[(h * L + i) * L + j] - weight) <= 1e-6);
        for (Index k = h * W; k < (h + 1) * W; ++k)
          heads[i * E + k] += weight * qkv[j * 3 * E + 2 * E + k];
      }
    }
  }
  const std::vector<double> want = project(heads, *find(layer, "out_proj.weight"), nullptr);
  for (Index i = 0; i < L * E; ++i) EXPECT_TRUE(std::abs(output[i] - want[i]) <= 2e-6) << i;
}

TEST(MultiHeadAttention, BiasesOfGroupedHeadsLieBehindOneAnother) {
  // E = 8, 4 heads of 2, 2 of keys: in_proj_bias is [8 of query | 4 of key | 4 of value].
  MultiHeadAttention layer;
  ASSERT_EQ(
      layer.initialize({.embed_dim = 8, .num_heads = 4, .num_kv_heads = 2, .kdim = 8, .vdim = 8}),
      Status::kOk);
  Parameter& bias = *find(layer, "in_proj_bias");
  ASSERT_EQ(bias.rows, 16);
  for (Index i = 0; i < 16; ++i) bias.value[i] = static_cast<float>(i);
  layer.pack();
  const std::vector<float> zeros(8);
  float output[8], query[8], key[4], value[4];
  MultiHeadCall call;
  call.batch = call.query_length = call.key_length = 1;
  call.query = call.key = call.value = zeros.data();
  call.output = output;
  call.projected_query = query;
  call.projected_key = key;
  call.projected_value = value;
  Arena arena;
  ASSERT_EQ(layer.forward(call, arena), Status::kOk);
  EXPECT_EQ(query[7], 7.0f);
  EXPECT_EQ(key[0], 8.0f);
  EXPECT_EQ(key[3], 11.0f);
  EXPECT_EQ(value[0], 12.0f);
  EXPECT_EQ(value[3], 15.0f);
}

TEST(MultiHeadAttention, ParametersHaveTorchsNamesAndShapes) {
  MultiHeadAttention packed;
  ASSERT_EQ(
      packed.initialize({.embed_dim = 8, .num_heads = 2, .num_kv_heads = 2, .kdim = 8, .vdim = 8}),
      Status::kOk);
  EXPECT_EQ(packed.parameters().count(), 4);
  EXPECT_EQ(find(packed, "in_proj_weight")->rows, 24);
  EXPECT_EQ(find(packed, "out_proj.bias")->columns, 0);

  MultiHeadAttention apart;
  ASSERT_EQ(
      apart.initialize(
          {.embed_dim = 8, .num_heads = 4, .num_kv_heads = 2, .kdim = 5, .vdim = 6, .bias = false}),
      Status::kOk);
  EXPECT_EQ(apart.parameters().count(), 4);
  EXPECT_EQ(find(apart, "k_proj_weight")->rows, 4);
  EXPECT_EQ(find(apart, "k_proj_weight")->columns, 5);
  EXPECT_EQ(find(apart, "v_proj_weight")->columns, 6);
  EXPECT_EQ(find(apart, "in_proj_bias"), nullptr);
}

TEST(MultiHeadAttention, TheSameSeedGivesTheSameParametersWithinTheirBounds) {
  MultiHeadAttention one, two, other;
  const MultiHeadConfig config{
      .embed_dim = 16, .num_heads = 4, .num_kv_heads = 4, .kdim = 16, .vdim = 16, .seed = 7};
  MultiHeadConfig other_config = config;
  other_config.seed = 8;
  ASSERT_EQ(one.initialize(config), Status::kOk);
  ASSERT_EQ(two.initialize(config), Status::kOk);
  ASSERT_EQ(other.initialize(other_config), Status::kOk);
  const float* a = find(one, "in_proj_weight")->value;
  const float* b = find(two, "in_proj_weight")->value;
  const float* c = find(other, "in_proj_weight")->value;
  const float bound = std::sqrt(6.0f / (3 * 16 + 16));
  double variance = 0;
  int different = 0;
  for (Index i = 0; i < 3 * 16 * 16; ++i) {
    EXPECT_EQ(a[i], b[i]);
    different += a[i] != c[i];
    EXPECT_LE(std::abs(a[i]), bound);
    variance += static_cast<double>(a[i]) * static_cast<double>(a[i]) / (3 * 16 * 16);
  }
  EXPECT_GT(different, 700);
  EXPECT_NEAR(variance, static_cast<double>(bound * bound) / 3, 0.005);
  EXPECT_EQ(find(one, "in_proj_bias")->value[0], 0.0f);
}

TEST(MultiHeadAttention, RefusesHeadsThatDoNotDivide) {
  MultiHeadAttention layer;
  EXPECT_EQ(layer.initialize(
                {.embed_dim = 10, .num_heads = 3, .num_kv_heads = 3, .kdim = 10, .vdim = 10}),
            Status::kHeadsDoNotDivide);
  EXPECT_EQ(
      layer.initialize({.embed_dim = 0, .num_heads = 1, .num_kv_heads = 1, .kdim = 1, .vdim = 1}),
      Status::kInvalidSize);
}

TEST(MultiHeadAttention, RefusesMoreThanThereIsAndSaysHowMuch) {
  // 2^36 keys of 2^10 numbers: 2^48 bytes, which 32 bits would take for none.
  MultiHeadAttention layer;
  ASSERT_EQ(
      layer.initialize(
          {.embed_dim = Index{1} << 10, .num_heads = 1, .num_kv_heads = 1, .kdim = 1, .vdim = 1}),
      Status::kOk);
  MultiHeadCall call;
  call.batch = Index{1} << 8;
  call.query_length = 1;
  call.key_length = Index{1} << 28;
  Arena arena;
  EXPECT_EQ(layer.forward(call, arena), Status::kOutOfMemory);
  EXPECT_EQ(refused_bytes(), 0x1p48);
}

TEST(MultiHeadAttention, HeadScaleOfZeroAblatesAHead) {
  const Index L = 3, E = 4;
  MultiHeadAttention layer;
  ASSERT_EQ(
      layer.initialize(
          {.embed_dim = E, .num_heads = 2, .num_kv_heads = 2, .kdim = E, .vdim = E, .seed = 1}),
      Status::kOk);
  Random random(testing::seed());
  const std::vector<float> x = random_values(random, L * E);
  std::vector<float> output(L * E), heads(2 * L * 2), concatenated(L * E);
  const float head_scale[] = {0.0f, 2.0f};
  MultiHeadCall call;
  call.batch = 1;
  call.query_length = call.key_length = L;
  call.query = call.key = call.value = x.data();
  call.head_scale = head_scale;
  call.output = output.data();
  call.head_outputs = heads.data();
  call.concatenated = concatenated.data();
  Arena arena;
  ASSERT_EQ(layer.forward(call, arena), Status::kOk);
  for (Index i = 0; i < L; ++i) {
    EXPECT_NE(heads[i * 2], 0.0f);
    EXPECT_EQ(concatenated[i * E], 0.0f);
    EXPECT_EQ(concatenated[i * E + 3], 2.0f * heads[(L + i) * 2 + 1]);
  }
}

}  // namespace
}  // namespace attention
