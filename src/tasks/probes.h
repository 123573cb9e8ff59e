#pragma once

#include "layers/token_model.h"
#include "tasks/sentence.h"

namespace attention {

/// What is asked of every head: does it look where a link of the sentence points?
enum class ProbeKind : int {
  kCoreference,   // at the pronoun, in sentences about pairs that no training sentence speaks of
  kAgreement,     // at the verb, where at least one other noun stands before it
  kPreviousWord,  // at words that only the one before explains
  kNextWord,      // at words that only the next one explains
  kInduction,     // at colours said again
  kFlip           // coreference, right in both of two sentences that differ in the adjective alone
};
inline constexpr int kProbeKinds = 6;

/// Two sentences about a pair that is held out, an animal and a thing: one adjective fits the
/// animal, the other the thing, and nothing else differs.
struct FlipPair {
  Sentence animate, inanimate;

  static FlipPair draw(Random& random);
};

/// A sentence for a probe; of kFlip, one of the two.
Sentence draw_probe_sentence(Random& random, ProbeKind kind);

/// What heads that look at a fixed place would reach: shares of links.
struct ProbeBaselines {
  double nearest = 0;  // the nearest noun or name; of neighbours and colours, the word before
  double first = 0;    // the first noun or name; of neighbours and colours, the word behind
  double uniform = 0;  // any of those that come into question, by chance
};

/// What the probes found. The arrays are the caller's.
struct ProbeResults {
  /// [kProbeKinds, layers, H]: the share of links (of kFlip, of pairs) at which a head's largest
  /// weight lies where the link points: of coreference and agreement among nouns and names, else
  /// among all words.
  double* hits = nullptr;
  double* mass = nullptr;      // [kProbeKinds, layers, H]: the mean weight there
  double* entropy = nullptr;   // [layers, H]: of a row's weights, in nats
  double* distance = nullptr;  // [layers, H]: the mean of |i - j| by weight
  ProbeBaselines baselines[kProbeKinds];
  Index links[kProbeKinds] = {};
  /// The share of pronouns at which the model restores the noun that is meant.
  double restored = 0;
};

/// Runs every probe on fresh sentences.
///
/// @param model over this language's vocabulary, of at least Sentence::kMaxLength positions
/// @param sentences of each probe
/// @returns kOutOfMemory, or what the model says
Status run_probes(TokenModel<float>& model, Index sentences, std::uint64_t seed,
                  ProbeResults& results);

}  // namespace attention
