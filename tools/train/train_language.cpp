// Trains the model of the language natively: train_language SEED STEPS POSITIONS FILE [EVERY]
//
// Writes the parameters as float32, one behind the other, into FILE, and lines of JSON to standard
// output: first { "config" }, { "training" } and { "vocabulary" }, then every so many steps {
// "step", "loss" }, at the end { "parameters": [{ "name", "shape" }] }.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "tasks/language_training.h"

using namespace attention;

namespace {

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}

void check(Status status) {
  if (status != Status::kOk)
    fail("the model cannot be trained: no memory, or a loss that is no number");
}

Positions positions_named(const char* name) {
  if (std::strcmp(name, "rotary") == 0) return Positions::kRotary;
  if (std::strcmp(name, "none") == 0) return Positions::kNone;
  fail("positions: expected rotary or none");
}

const char* truth(bool value) { return value ? "true" : "false"; }

/// As engine.transformer() takes it.
void print_config(const TokenModelConfig& config, const char* positions) {
  std::printf(
      "{\"config\":{\"vocabSize\":%td,\"embedDim\":%td,\"numHeads\":%td,\"numLayers\":%td,"
      "\"feedForwardDim\":%td,\"activation\":\"%s\",\"normFirst\":%s,\"causal\":%s,\"positions\":"
      "\"%s\","
      "\"maxLength\":%td,\"rotaryBase\":%g,\"embeddingScale\":%g,\"tied\":%s,\"outputBias\":%s,"
      "\"bias\":%s,"
      "\"seed\":%llu}}\n",
      config.vocab_size, config.embed_dim, config.layer.num_heads, config.num_layers,
      config.layer.feed_forward_dim, config.layer.activation == Activation::kGelu ? "gelu" : "relu",
      truth(config.layer.norm_first), truth(config.causal), positions, config.max_length,
      config.rotary_base, config.embedding_scale, truth(config.tied), truth(config.output_bias),
      truth(config.layer.bias), static_cast<unsigned long long>(config.seed));
}

/// As engine.trainer() takes it, and how many steps and sentences.
void print_training(const OptimizerConfig& config) {
  std::printf(
      "{\"training\":{\"steps\":%lld,\"sentences\":%td,\"options\":{\"lr\":%g,\"betas\":[%g,%g],"
      "\"eps\":%g,"
      "\"weightDecay\":%g,\"decay\":\"%s\",\"warmupSteps\":%lld,\"totalSteps\":%lld,\"finalLr\":%g,"
      "\"maxGradNorm\":%g}}}\n",
      static_cast<long long>(config.total_steps), kLanguageBatch, config.lr, config.beta1,
      config.beta2, config.eps, config.weight_decay, config.decays_maps_only ? "matrices" : "all",
      static_cast<long long>(config.warmup_steps), static_cast<long long>(config.total_steps),
      config.final_lr, config.max_gradient_norm);
}

void print_vocabulary() {
  std::printf("{\"vocabulary\":[");
  for (Token token = 0; token < kVocabularySize; ++token)
    std::printf("%s\"%s\"", token == 0 ? "" : ",", kWords[token]);
  std::printf("]}\n");
}

void write_parameters(TokenModel<float>& model, const char* path) {
  std::FILE* file = std::fopen(path, "wb");
  if (file == nullptr) fail("cannot write the file of parameters");
  std::printf("{\"parameters\":[");
  for (const Learned<float>* one = model.parameters().first(); one != nullptr; one = one->next) {
    const auto size = static_cast<std::size_t>(one->size());
    if (std::fwrite(one->value, sizeof(float), size, file) != size) fail("cannot write");
    std::printf("{\"name\":\"%s\",\"shape\":[%td", one->name.text(), one->rows);
    if (one->columns != 0) std::printf(",%td", one->columns);
    std::printf("]}%s", one->next == nullptr ? "" : ",");
  }
  std::printf("]}\n");
  if (std::fclose(file) != 0) fail("cannot write");
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 5) fail("usage: train_language SEED STEPS POSITIONS FILE [EVERY]");
  const auto seed = static_cast<std::uint64_t>(std::atoll(arguments[1]));
  const long steps = std::atol(arguments[2]);
  const long every = count > 5 ? std::atol(arguments[5]) : 10;

  const TokenModelConfig config = language_model_config(positions_named(arguments[3]), seed);
  const OptimizerConfig optimizer_config = language_optimizer_config(steps);
  print_config(config, arguments[3]);
  print_training(optimizer_config);
  print_vocabulary();

  auto model = std::make_unique<TokenModel<float>>();
  check(model->initialize(config));
  Optimizer<float> optimizer;
  check(optimizer.initialize(optimizer_config, model->parameters()));
  Random random(seed);
  constexpr Index kLength = Sentence::kMaxLength;
  std::vector<Token> shown(kLanguageBatch * kLength), targets(shown.size());
  std::vector<std::uint8_t> real(shown.size());
  Arena arena;
  double sum = 0;
  for (long step = 1; step <= steps; ++step) {
    draw_language_batch(random, kLanguageBatch, shown.data(), real.data(), targets.data());
    double loss = 0, norm = 0;
    Index counted = 0;
    check(model->loss_and_gradients({kLanguageBatch, kLength, shown.data(), real.data()},
                                    targets.data(), kNotAsked, &loss, &counted, arena));
    check(optimizer.step(&norm));
    arena.reset();
    sum += loss;
    if (step % every == 0) {
      std::printf("{\"step\":%ld,\"loss\":%.4f}\n", step, sum / static_cast<double>(every));
      std::fflush(stdout);
      sum = 0;
    }
  }
  write_parameters(*model, arguments[4]);
}
