#include "tasks/probes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tasks/language_training.h"

namespace attention {
namespace {

struct Results : ProbeResults {
  explicit Results(Index heads_in_all)
      : heads(heads_in_all), memory(static_cast<std::size_t>(2 * (kProbeKinds + 1) * heads), -1.0) {
    hits = memory.data();
    mass = hits + kProbeKinds * heads;
    entropy = mass + kProbeKinds * heads;
    distance = entropy + heads;
  }
  double hit(ProbeKind kind, Index head) const {
    return hits[static_cast<int>(kind) * heads + head];
  }
  const ProbeBaselines& baseline(ProbeKind kind) const { return baselines[static_cast<int>(kind)]; }

  Index heads;
  std::vector<double> memory;
};

TEST(Probes, FindTheHeadsThatLookToASide) {
  TokenModelConfig config = language_model_config(Positions::kRelative, 1);
  TokenModel<float> model;
  ASSERT_EQ(model.initialize(config), Status::kOk);
  const Index heads = config.layer.num_heads;
  // Planted: layer 1, head 2 looks at the word before, layer 2, head 0 at the next.
  for (Learned<float>* one = model.parameters().first(); one != nullptr; one = one->next) {
    const std::string name = one->name.text();
    const Index reach = config.max_length - 1;
    if (name == "layers.1.self_attn.relative_bias") one->value[2 * one->columns + reach - 1] = 50;
    if (name == "layers.2.self_attn.relative_bias") one->value[reach + 1] = 50;
  }
  Results results(config.num_layers * heads);
  ASSERT_EQ(run_probes(model, 40, 7, results), Status::kOk);
  const Index before = heads + 2, behind = 2 * heads;
  EXPECT_EQ(results.hit(ProbeKind::kPreviousWord, before), 1);
  EXPECT_EQ(results.hit(ProbeKind::kNextWord, before), 0);
  EXPECT_EQ(results.hit(ProbeKind::kNextWord, behind), 1);
  EXPECT_TRUE(results.mass[static_cast<int>(ProbeKind::kPreviousWord) * results.heads + before] >
              0.99);
  // The first word has none before it, and looks far.
  EXPECT_TRUE(results.distance[before] >= 0.9 && results.distance[before] < 1.8);
  EXPECT_TRUE(results.entropy[before] < 0.3);
  for (Index head = 0; head < results.heads; ++head) {
    if (head == before || head == behind) continue;
    EXPECT_TRUE(results.hit(ProbeKind::kPreviousWord, head) < 0.6) << head;
    EXPECT_TRUE(results.entropy[head] > 1) << head;
    EXPECT_TRUE(results.distance[head] > 2) << head;
  }
}

TEST(Probes, AreNotAnsweredByAFixedPlaceNorByAnUntrainedModel) {
  TokenModel<float> model;
  ASSERT_EQ(model.initialize(language_model_config(Positions::kRotary, 3)), Status::kOk);
  Results results(12);
  ASSERT_EQ(run_probes(model, 300, 11, results), Status::kOk);
  EXPECT_NEAR(results.baseline(ProbeKind::kCoreference).nearest, 0.49, 0.08);
  EXPECT_NEAR(results.baseline(ProbeKind::kCoreference).first, 0.45, 0.10);
  EXPECT_EQ(results.baseline(ProbeKind::kFlip).nearest, 0);
  EXPECT_TRUE(results.baseline(ProbeKind::kAgreement).nearest < 0.15);
  EXPECT_TRUE(results.baseline(ProbeKind::kInduction).nearest == 0);
  for (Index head = 0; head < 12; ++head) {
    EXPECT_TRUE(results.hit(ProbeKind::kFlip, head) < 0.3) << head;
    EXPECT_TRUE(results.hit(ProbeKind::kAgreement, head) < 0.7) << head;
    EXPECT_TRUE(results.hit(ProbeKind::kInduction, head) < 0.5) << head;
  }
  EXPECT_TRUE(results.restored < 0.1);
  for (Index links : results.links) EXPECT_GT(links, 100);
  Results again(12);
  ASSERT_EQ(run_probes(model, 300, 11, again), Status::kOk);
  EXPECT_EQ(results.memory, again.memory);
}

TEST(Probes, AFlipPairDiffersInTheAdjectiveAlone) {
  Random random(5);
  for (int i = 0; i < 500; ++i) {
    const auto [animate, inanimate] = FlipPair::draw(random);
    ASSERT_EQ(animate.length, inanimate.length);
    int different = 0;
    for (Index t = 0; t < animate.length; ++t) {
      if (animate.tokens[t] == inanimate.tokens[t]) continue;
      ++different;
      EXPECT_TRUE(kAnimateAdjectives.contains(animate.tokens[t]));
      EXPECT_TRUE(kInanimateAdjectives.contains(inanimate.tokens[t]));
    }
    EXPECT_EQ(different, 1);
    const Link *one = animate.find(LinkKind::kCoreference),
               *other = inanimate.find(LinkKind::kCoreference);
    EXPECT_EQ(one->row, other->row);
    EXPECT_NE(one->column, other->column);
  }
}

}  // namespace
}  // namespace attention
