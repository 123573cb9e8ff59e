#include "tasks/language.h"

#include <emscripten/bind.h>

#include <algorithm>

#include "address.h"
#include "arena.h"
#include "call_layout.h"
#include "tasks/language_training.h"
#include "tasks/probes.h"
#include "tasks/small_tasks.h"
#include "token_model.h"

using namespace attention;
using namespace emscripten;

namespace {

int word_count() { return kVocabularySize; }
Address word_at(int index) { return address_of(kWords[index]); }

/// Draws a sentence; `kind` -1: of any, as they are mixed for training.
/// @param tokens room for Sentence::kMaxLength
/// @returns its length
int draw_tokens(int kind, bool held_out, double seed, Address tokens) {
  Random random(static_cast<std::uint64_t>(seed));
  const Sentence sentence =
      kind < 0 ? draw_training_sentence(random)
               : draw_sentence(random, static_cast<SentenceKind>(kind),
                               held_out ? Pairs::kHeldOut : Pairs::kTraining, false);
  std::copy_n(sentence.tokens, sentence.length, integers(tokens));
  return static_cast<int>(sentence.length);
}

/// ProbeResults as JavaScript reads them: `scores` is hits, mass [kinds, layers, H], entropy and
/// distance [layers, H], baselines [kinds, 3], links [kinds] and restored, all doubles.
int probe(ModelHandle& handle, int sentences, double seed, Address scores) {
  const TokenModelConfig& config = handle.model.config();
  const Index heads = config.num_layers * config.layer.num_heads;
  auto* to = reinterpret_cast<double*>(scores);
  ProbeResults results;
  results.hits = to;
  results.mass = results.hits + kProbeKinds * heads;
  results.entropy = results.mass + kProbeKinds * heads;
  results.distance = results.entropy + heads;
  const Status status =
      run_probes(handle.model, sentences, static_cast<std::uint64_t>(seed), results);
  double* rest = results.distance + heads;
  for (const ProbeBaselines& one : results.baselines) {
    *rest++ = one.nearest;
    *rest++ = one.first;
    *rest++ = one.uniform;
  }
  for (Index links : results.links) *rest++ = static_cast<double>(links);
  *rest = results.restored;
  return static_cast<int>(status);
}

/// Batches of a task, step by step. Task 0 is to restore the language's sentences, the others are
/// SmallTask + 1.
struct TaskHandle : Handle {
  TaskHandle(int task, int distance, double seed)
      : task(task),
        distance(distance),
        seed(static_cast<std::uint64_t>(seed)),
        random(this->seed) {}

  bool is_language() const { return task == 0; }
  SmallTask small() const { return static_cast<SmallTask>(task - 1); }
  SmallTaskSizes sizes() const {
    return is_language() ? SmallTaskSizes{kVocabularySize, Sentence::kMaxLength}
                         : sizes_of(small(), distance);
  }

  int task;
  Index distance;
  std::uint64_t seed;
  Random random;
};

int task_vocabulary(const TaskHandle& handle) {
  return static_cast<int>(handle.sizes().vocabulary);
}
int task_length(const TaskHandle& handle) { return static_cast<int>(handle.sizes().length); }

/// @param real of the language alone, whose sentences are of different lengths
void draw_task(TaskHandle& handle, int rows, Address tokens, Address real, Address targets) {
  if (handle.is_language()) {
    return draw_language_batch(handle.random, rows, integers(tokens), booleans(real),
                               integers(targets));
  }
  const Index length = handle.sizes().length;
  for (Index at = 0; at < rows * length; at += length) {
    draw_small_task(handle.small(), handle.distance, handle.seed, handle.random,
                    integers(tokens) + at, integers(targets) + at);
  }
}

}  // namespace

EMSCRIPTEN_BINDINGS(language) {
  function("wordCount", &word_count);
  function("wordAt", &word_at);
  function("drawSentence", &draw_tokens);
  function("probe", &probe);
  class_<TaskHandle>("Task")
      .constructor<int, int, double>()
      .function("vocabulary", &task_vocabulary)
      .function("length", &task_length)
      .function("draw", &draw_task);
}
