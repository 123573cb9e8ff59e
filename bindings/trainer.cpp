#include <emscripten/bind.h>

#include <cmath>

#include "address.h"
#include "arena.h"
#include "attention/analysis.h"
#include "call_layout.h"
#include "kernels/cross_entropy.h"
#include "layer.h"
#include "tensor/random.h"
#include "token_model.h"
#include "training/optimizer.h"
#include "training/sequence_loss.h"

using namespace attention;
using namespace emscripten;

namespace {

/// OptimizerConfig as JavaScript fills it in, and the seed of the batches.
struct TrainerConfigCall {
  double lr, beta1, beta2, eps, weight_decay;
  double final_lr, max_gradient_norm;
  double warmup_steps, total_steps;
  double seed;
  int decays_maps_only;

  OptimizerConfig config() const {
    return {lr,
            beta1,
            beta2,
            eps,
            weight_decay,
            decays_maps_only != 0,
            static_cast<std::int64_t>(warmup_steps),
            static_cast<std::int64_t>(total_steps),
            final_lr,
            max_gradient_norm};
  }
};

Address config_layout() {
  using Call = TrainerConfigCall;
  static constexpr CallField kFields[] = {{"lr", offsetof(Call, lr), 'd'},
                                          {"beta1", offsetof(Call, beta1), 'd'},
                                          {"beta2", offsetof(Call, beta2), 'd'},
                                          {"eps", offsetof(Call, eps), 'd'},
                                          {"weightDecay", offsetof(Call, weight_decay), 'd'},
                                          {"finalLr", offsetof(Call, final_lr), 'd'},
                                          {"maxGradNorm", offsetof(Call, max_gradient_norm), 'd'},
                                          {"warmupSteps", offsetof(Call, warmup_steps), 'd'},
                                          {"totalSteps", offsetof(Call, total_steps), 'd'},
                                          {"seed", offsetof(Call, seed), 'd'},
                                          {"decaysMapsOnly", offsetof(Call, decays_maps_only)}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}

/// One step: a batch, and what came of it.
struct StepCall {
  int batch, length;
  Address tokens, key_mask;  // of a model
  Address input;             // of a layer
  Address classes, numbers;  // the targets, one of the two
  int ignored;
  double loss, gradient_norm, rate;
};

Address step_layout() {
  using Call = StepCall;
  static constexpr CallField kFields[] = {
      {"batch", offsetof(Call, batch)},     {"length", offsetof(Call, length)},
      {"tokens", offsetof(Call, tokens)},   {"keyMask", offsetof(Call, key_mask)},
      {"input", offsetof(Call, input)},     {"classes", offsetof(Call, classes)},
      {"numbers", offsetof(Call, numbers)}, {"ignored", offsetof(Call, ignored)},
      {"loss", offsetof(Call, loss), 'd'},  {"gradientNorm", offsetof(Call, gradient_norm), 'd'},
      {"lr", offsetof(Call, rate), 'd'}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}

/// The optimiser of one learner, which JavaScript keeps alive, and the source of every random
/// choice of its training.
struct TrainerHandle : Handle {
  Optimizer<float> optimizer;
  Random random{0};
  ParameterList<float>* parameters = nullptr;
};

int initialize(TrainerHandle& handle, Learner& learner, Address call) {
  const auto& filled_in = *reinterpret_cast<const TrainerConfigCall*>(call);
  handle.parameters = &learner.parameters();
  handle.random = Random(static_cast<std::uint64_t>(filled_in.seed));
  return static_cast<int>(handle.optimizer.initialize(filled_in.config(), *handle.parameters));
}

/// Takes the optimiser's step, unless there is a loss that no step should be taken by.
int take_step(TrainerHandle& handle, Status status, double loss, StepCall& call) {
  if (status != Status::kOk) return static_cast<int>(status);
  call.loss = loss;
  if (!std::isfinite(loss)) return static_cast<int>(Status::kLossNotFinite);
  double norm = 0;
  status = handle.optimizer.step(&norm);
  call.gradient_norm = norm;
  call.rate = handle.optimizer.config().rate(handle.optimizer.steps());
  return static_cast<int>(status);
}

int step_model(TrainerHandle& handle, ModelHandle& model, Address address, CallMemory& memory) {
  auto& call = *reinterpret_cast<StepCall*>(address);
  double loss = 0;
  Index counted = 0;
  const TokenBatch batch{call.batch, call.length, integers(call.tokens), booleans(call.key_mask)};
  const Status status = model.model.loss_and_gradients(batch, integers(call.classes), call.ignored,
                                                       &loss, &counted, memory.arena);
  return take_step(handle, status, loss, call);
}

int step_layer(TrainerHandle& handle, LayerHandle& layer, Address address, CallMemory& memory) {
  auto& call = *reinterpret_cast<StepCall*>(address);
  double loss = 0;
  SequenceCall<float> sequence;
  sequence.batch = call.batch;
  sequence.length = call.length;
  sequence.input = floats(call.input);
  sequence.tokens = integers(call.tokens);
  sequence.key_mask = booleans(call.key_mask);
  const SequenceTargets<float> targets{floats(call.numbers), integers(call.classes), call.ignored};
  const Status status = loss_and_gradients(*layer.layer, sequence, targets, &loss, memory.arena);
  return take_step(handle, status, loss, call);
}

double steps(const TrainerHandle& handle) { return static_cast<double>(handle.optimizer.steps()); }
void set_steps(TrainerHandle& handle, double taken) {
  handle.optimizer.set_steps(static_cast<std::int64_t>(taken));
}
/// The running means of a parameter's gradients, and of their squares, shaped as the parameter.
Address first_moment(TrainerHandle& handle, int index) {
  const Learned<float>* parameter = handle.parameters->at(index);
  return reinterpret_cast<Address>(handle.optimizer.first_moments() +
                                   (parameter->value - handle.parameters->values()));
}
Address second_moment(TrainerHandle& handle, int index) {
  const Learned<float>* parameter = handle.parameters->at(index);
  return reinterpret_cast<Address>(handle.optimizer.second_moments() +
                                   (parameter->value - handle.parameters->values()));
}
/// Draws `count` indices below `population`.
void draw(TrainerHandle& handle, int count, int population, Address to) {
  for (int i = 0; i < count; ++i) {
    integers(to)[i] =
        static_cast<std::int32_t>(handle.random.below(static_cast<std::uint64_t>(population)));
  }
}
/// The state of the random numbers as two words, the lower one first.
void write_random_state(const TrainerHandle& handle, Address to) {
  const std::uint64_t state = handle.random.state();
  integers(to)[0] = static_cast<std::int32_t>(static_cast<std::uint32_t>(state));
  integers(to)[1] = static_cast<std::int32_t>(static_cast<std::uint32_t>(state >> 32));
}
void read_random_state(TrainerHandle& handle, Address from) {
  const auto low = static_cast<std::uint32_t>(integers(from)[0]);
  const auto high = static_cast<std::uint32_t>(integers(from)[1]);
  handle.random = Random(static_cast<std::uint64_t>(high) << 32 | low);
}

/// The mean over rows whose target is not `ignored`, of which there is one at least.
double mean_cross_entropy(Address logits, Address targets, int rows, int classes, int ignored,
                          Address gradient) {
  int counted = 0;
  for (int i = 0; i < rows; ++i) counted += integers(targets)[i] != ignored;
  const float share = 1.0f / static_cast<float>(counted);
  return cross_entropy(floats(logits), integers(targets), rows, classes, ignored, share,
                       floats(gradient)) /
         counted;
}
void entropies(Address weights, int rows, int columns, Address to) {
  row_entropies(floats(weights), rows, columns, floats(to));
}
void jacobian(Address scores, int count, Address to) {
  softmax_jacobian(floats(scores), count, floats(to));
}

}  // namespace

EMSCRIPTEN_BINDINGS(trainer) {
  function("trainerConfigLayout", &config_layout);
  function("stepLayout", &step_layout);
  function("crossEntropy", &mean_cross_entropy);
  function("rowEntropies", &entropies);
  function("softmaxJacobian", &jacobian);
  class_<TrainerHandle>("Trainer")
      .constructor<>()
      .function("initialize", &initialize)
      .function("stepModel", &step_model)
      .function("stepLayer", &step_layer)
      .function("steps", &steps)
      .function("setSteps", &set_steps)
      .function("firstMomentAddress", &first_moment)
      .function("secondMomentAddress", &second_moment)
      .function("draw", &draw)
      .function("writeRandomState", &write_random_state)
      .function("readRandomState", &read_random_state);
}
