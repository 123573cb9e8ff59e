#include "layers/token_model.h"

#include <string_view>
#include <vector>

#include "support/gradient_check.h"
#include "training/optimizer.h"

namespace attention {
namespace {

using testing::largest_error;
using testing::random_numbers;

constexpr Index kBatch = 3, kLength = 6, kVocabulary = 7;
const std::int32_t kTokens[kBatch * kLength] = {0, 1, 2, 3, 4, 5,  //
                                                6, 6, 1, 0, 9, 9,  //
                                                3, 0, 5, 2, 1, 0};
const std::uint8_t kReal[kBatch * kLength] = {1, 1, 1, 1, 1, 1,  //
                                              1, 1, 1, 1, 0, 0,  //
                                              1, 0, 1, 1, 1, 1};
/// The second sequence is one token.
const std::uint8_t kShort[kBatch * kLength] = {1, 1, 1, 1, 1, 1,  //
                                               1, 0, 0, 0, 0, 0,  //
                                               1, 0, 1, 1, 1, 1};
const std::int32_t kTargets[kBatch * kLength] = {-100, 1, 2, -100, 4, 5,  //
                                                 0,    0, 0, 0,    9, 9,  //
                                                 3,    9, 5, 2,    1, 0};

TokenModelConfig config_of(Positions positions) {
  TokenModelConfig config;
  config.vocab_size = kVocabulary;
  config.embed_dim = 4;
  config.max_length = 8;
  config.num_layers = 2;
  config.layer = {4, 2, 5, Activation::kGelu, true};
  config.positions = positions;
  config.embedding_scale = 2;
  config.rotary_base = 20;
  config.seed = 11;
  return config;
}

template <typename Real>
TokenCall<Real> call_of() {
  TokenCall<Real> call;
  call.tokens = {kBatch, kLength, kTokens, kReal};
  return call;
}

template <typename From, typename To>
void copy_model(TokenModel<From>& from, TokenModel<To>& to) {
  Learned<To>* target = to.parameters().first();
  for (Learned<From>* p = from.parameters().first(); p != nullptr;
       p = p->next, target = target->next)
    for (Index i = 0; i < p->size(); ++i) target->value[i] = static_cast<To>(p->value[i]);
}

void check(const TokenModelConfig& config, const std::uint8_t* real = kReal,
           Index asked = 4 + 4 + 5) {
  TokenModel<double> model;
  TokenModel<float> rounded;
  ASSERT_EQ(rounded.initialize(config), Status::kOk);
  ASSERT_EQ(model.initialize(config), Status::kOk);
  Random random(testing::seed());
  for (Learned<float>* p = rounded.parameters().first(); p != nullptr; p = p->next) {
    for (Index i = 0; i < p->size(); ++i) p->value[i] += random.uniform(-0.3f, 0.3f);
  }
  copy_model(rounded, model);

  const TokenBatch batch{kBatch, kLength, kTokens, real};
  double loss = 0, float_loss = 0;
  Index counted = 0;
  Arena arena;
  const auto compute = [&] {
    EXPECT_EQ(model.loss_and_gradients(batch, kTargets, -100, &loss, &counted, arena), Status::kOk);
    arena.reset();
    return loss;
  };
  compute();
  EXPECT_EQ(counted, asked);
  EXPECT_EQ(rounded.loss_and_gradients(batch, kTargets, -100, &float_loss, &counted, arena),
            Status::kOk);
  arena.reset();
  EXPECT_TRUE(std::abs(float_loss - loss) <= 1e-6 * loss) << float_loss << " " << loss;
  const std::vector<double> exact(
      model.parameters().gradients(),
      model.parameters().gradients() + model.parameters().padded_size());
  const std::vector<float> got(rounded.parameters().gradients(),
                               rounded.parameters().gradients() + exact.size());
  EXPECT_TRUE(largest_error(got, exact) <= 1e-5) << largest_error(got, exact);
  for (Learned<double>* p = model.parameters().first(); p != nullptr; p = p->next) {
    std::vector<double> numeric, analytic;
    for (Index i = 0; i < p->size(); i += std::max<Index>(1, p->size() / 10) | 1) {
      double& number = p->value[i];
      const double before = number;
      analytic.push_back(exact[p->value - model.parameters().values() + i]);
      number = before + 1e-5;
      const double above = compute();
      number = before - 1e-5;
      numeric.push_back((above - compute()) / 2e-5);
      number = before;
    }
    EXPECT_TRUE(largest_error(analytic, numeric) <= 1e-6)
        << p->name.text() << ": " << largest_error(analytic, numeric);
  }
}

TEST(TokenModel, GradientsMatchDifferencesWithEveryKindOfPositions) {
  for (Positions positions : {Positions::kNone, Positions::kLearned, Positions::kSinusoidal,
                              Positions::kRotary, Positions::kAlibi, Positions::kRelative}) {
    SCOPED_TRACE(static_cast<int>(positions));
    check(config_of(positions));
  }
}

TEST(TokenModel, GradientsMatchDifferencesInOtherForms) {
  TokenModelConfig config = config_of(Positions::kRotary);
  config.causal = true;
  config.tied = false;
  check(config);
  config = config_of(Positions::kLearned);
  config.output_bias = false;
  config.layer.norm_first = false;
  config.layer.feed_forward_dim = 0;
  check(config);
}

TEST(TokenModel, GradientsMatchDifferencesWithSmearedKeys) {
  for (Positions positions : {Positions::kNone, Positions::kRotary, Positions::kRelative}) {
    for (bool causal : {false, true}) {
      SCOPED_TRACE(::testing::Message() << static_cast<int>(positions) << ", causal " << causal);
      TokenModelConfig config = config_of(positions);
      config.layer.smeared_keys = true;
      config.causal = causal;
      check(config);
      check(config, kShort, 4 + 1 + 5);
    }
  }
}

TEST(TokenModel, GradientsMatchDifferencesWithARecurrence) {
  for (RecurrentKind kind : {RecurrentKind::kRnn, RecurrentKind::kLstm, RecurrentKind::kGru}) {
    TokenModelConfig config = config_of(Positions::kNone);
    config.is_recurrent = true;
    config.recurrent_kind = kind;
    config.tied = kind == RecurrentKind::kGru;
    config.hidden_size = config.tied ? 4 : 5;
    check(config);
  }
}

void expect_padding_changes_nothing(const TokenModelConfig& config) {
  TokenModel<float> model;
  ASSERT_EQ(model.initialize(config), Status::kOk);
  std::vector<float> together(kBatch * kLength * kVocabulary), alone(4 * kVocabulary);
  std::vector<float> weights(2 * kBatch * 2 * kLength * kLength);
  TokenCall<float> call = call_of<float>();
  call.logits = together.data();
  call.weights = weights.data();
  Arena arena;
  ASSERT_EQ(model.forward(call, arena), Status::kOk);
  call = {};
  call.tokens = {1, 4, kTokens + kLength, nullptr};
  call.logits = alone.data();
  ASSERT_EQ(model.forward(call, arena), Status::kOk);
  for (Index i = 0; i < 4 * kVocabulary; ++i) {
    EXPECT_EQ(together[kLength * kVocabulary + i], alone[i]);
  }
  for (Index i = 4 * kVocabulary; i < kLength * kVocabulary; ++i) {
    EXPECT_EQ(together[kLength * kVocabulary + i], 0.0f);
  }
  // A hole within a sequence is seen by nobody.
  const float* last = weights.data() + 2 * 2 * kLength * kLength;
  for (Index i = 0; i < kLength; ++i) EXPECT_EQ(last[i * kLength + 1], 0.0f);
}

TEST(TokenModel, PaddingChangesNothing) {
  TokenModelConfig config = config_of(Positions::kRotary);
  expect_padding_changes_nothing(config);
  config.layer.smeared_keys = true;
  expect_padding_changes_nothing(config);
}

TEST(TokenModel, SmearsHalfAndHalfAtTheStartAndDrawsTheRestAsWithout) {
  TokenModelConfig config = config_of(Positions::kNone);
  TokenModel<float> plain, smeared;
  ASSERT_EQ(plain.initialize(config), Status::kOk);
  config.layer.smeared_keys = true;
  ASSERT_EQ(smeared.initialize(config), Status::kOk);
  const Learned<float>* other = plain.parameters().first();
  int added = 0;
  for (Learned<float>* p = smeared.parameters().first(); p != nullptr; p = p->next) {
    if (std::string_view(p->name.text()).ends_with("self_attn.key_smear")) {
      ++added;
      EXPECT_EQ(p->size(), config.layer.num_heads);
      EXPECT_FALSE(p->is_map) << "weight decay may be confined to maps";
      for (Index i = 0; i < p->size(); ++i) EXPECT_EQ(p->value[i], 0.0f);
      continue;
    }
    EXPECT_STREQ(p->name.text(), other->name.text());
    for (Index i = 0; i < p->size(); ++i) EXPECT_EQ(p->value[i], other->value[i]);
    other = other->next;
  }
  EXPECT_EQ(other, nullptr);
  EXPECT_EQ(added, config.num_layers);
}

TEST(TokenModel, BackwardGivesTheGradientOfTheLoss) {
  TokenModel<double> model;
  ASSERT_EQ(model.initialize(config_of(Positions::kLearned)), Status::kOk);
  double loss = 0;
  Index counted = 0;
  Arena arena;
  const TokenBatch batch{kBatch, kLength, kTokens, kReal};
  ASSERT_EQ(model.loss_and_gradients(batch, kTargets, -100, &loss, &counted, arena), Status::kOk);
  const std::vector<double> want(model.parameters().gradients(),
                                 model.parameters().gradients() + model.parameters().padded_size());

  std::vector<double> logits(kBatch * kLength * kVocabulary), gradient(logits.size());
  TokenCall<double> call = call_of<double>();
  call.logits = logits.data();
  ASSERT_EQ(model.forward_for_backward(call), Status::kOk);
  for (Index i = 0; i < kBatch * kLength; ++i) {
    if (kTargets[i] == -100 || kReal[i] == 0) continue;
    double sum = 0;
    for (Index k = 0; k < kVocabulary; ++k) sum += std::exp(logits[i * kVocabulary + k]);
    for (Index k = 0; k < kVocabulary; ++k) {
      gradient[i * kVocabulary + k] =
          (std::exp(logits[i * kVocabulary + k]) / sum - (k == kTargets[i])) /
          static_cast<double>(counted);
    }
  }
  std::vector<double> embeddings(kBatch * kLength * 4);
  ASSERT_EQ(model.backward(gradient.data(), embeddings.data(), arena), Status::kOk);
  const std::vector<double> got(model.parameters().gradients(),
                                model.parameters().gradients() + want.size());
  EXPECT_TRUE(largest_error(got, want) <= 1e-12) << largest_error(got, want);
}

TEST(TokenModel, AllocatesNothingOnceItHasSeenItsLargestBatch) {
  TokenModel<float> model;
  ASSERT_EQ(model.initialize(config_of(Positions::kRelative)), Status::kOk);
  Optimizer<float> optimizer;
  ASSERT_EQ(optimizer.initialize({}, model.parameters()), Status::kOk);
  Arena arena;
  double loss = 0, norm = 0, before = 0;
  Index counted = 0;
  for (int step = 0; step < 8; ++step) {
    if (step == 4) before = allocation_count();
    const Index batch = step % 2 == 0 ? kBatch : 1;
    ASSERT_EQ(model.loss_and_gradients({batch, kLength, kTokens, kReal}, kTargets, -100, &loss,
                                       &counted, arena),
              Status::kOk);
    arena.reset();
    ASSERT_EQ(optimizer.step(&norm), Status::kOk);
  }
  EXPECT_EQ(allocation_count(), before);
}

TEST(TokenModel, RefusesWhatIsNotInTheVocabularyAndBatchesWithoutTargets) {
  TokenModel<float> model;
  ASSERT_EQ(model.initialize(config_of(Positions::kNone)), Status::kOk);
  double loss = 0;
  Index counted = 0;
  Arena arena;
  const std::int32_t tokens[] = {1, 7}, targets[] = {1, 7}, none[] = {-100, -100};
  EXPECT_EQ(model.loss_and_gradients({1, 2, tokens, nullptr}, none, -100, &loss, &counted, arena),
            Status::kIndexOutOfRange);
  EXPECT_EQ(model.loss_and_gradients({1, 2, none, nullptr}, none, -100, &loss, &counted, arena),
            Status::kIndexOutOfRange);
  const std::int32_t fine[] = {1, 6};
  EXPECT_EQ(model.loss_and_gradients({1, 2, fine, nullptr}, targets, -100, &loss, &counted, arena),
            Status::kIndexOutOfRange);
  EXPECT_EQ(model.loss_and_gradients({1, 2, fine, nullptr}, none, -100, &loss, &counted, arena),
            Status::kNothingToLearn);
  EXPECT_EQ(model.loss_and_gradients({1, 2, fine, nullptr}, fine, -100, &loss, &counted, arena),
            Status::kOk);
}

}  // namespace
}  // namespace attention
