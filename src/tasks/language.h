#pragma once

#include "tasks/coreference.h"
#include "tasks/sentence.h"
#include "tensor/random.h"

namespace attention {

/// The four kinds of sentence.
enum class SentenceKind : int { kCoreference, kAgreement, kCompounds, kCopy };
inline constexpr int kSentenceKinds = 4;

/// A sentence of one kind.
/// @param pairs of a coreference sentence
/// @param may_ask whether "which one ?" may follow one
Sentence draw_sentence(Random& random, SentenceKind kind, Pairs pairs, bool may_ask);

/// A sentence of any kind, as they are mixed for training.
Sentence draw_training_sentence(Random& random);

}  // namespace attention
