#pragma once

#include "tasks/draw.h"
#include "tasks/sentence_writer.h"

namespace attention {

/// A sentence in the present whose verb agrees with its subject in number, and in what it says
/// with the subject itself; other nouns may stand in between.
Sentence draw_agreement(Random& random);

/// The nouns and names before the verb of the sentence's agreement, other than its subject.
int attractors_of(const Sentence& sentence);

}  // namespace attention
