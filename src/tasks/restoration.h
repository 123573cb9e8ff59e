#pragma once

#include "tasks/sentence.h"
#include "tensor/random.h"

namespace attention {

/// A target that is not asked for.
inline constexpr Token kNotAsked = -100;

/// Makes a sentence into a task: some words are hidden or replaced by others of their class, and
/// the targets are what stood there. At a pronoun the target is the noun that it stands for:
/// pronouns are one more way in which nouns are disguised. This tells WHICH NOUN a pronoun means,
/// and nothing of WHERE to look for it. (Masking: Devlin et al. 2019, section 3.1.)
///
/// @param shown, targets [length] of the sentence; targets that are not asked for are kNotAsked
void disguise(const Sentence& sentence, Random& random, Token* shown, Token* targets);

}  // namespace attention
