#pragma once

#include "tasks/lexicon.h"
#include "tensor/random.h"

namespace attention {

/// Whether something comes true that does so with this probability.
bool chance(Random& random, float probability);

/// A whole number from 0 to count - 1.
int draw_below(Random& random, int count);

/// Which of `count`, by their shares of 1.
int draw_share(Random& random, const float* shares, int count);
template <int kCount>
int draw_share(Random& random, const float (&shares)[kCount]) {
  return draw_share(random, shares, kCount);
}

/// One of them, each as likely as the others.
template <typename Item, int kCount>
const Item& draw_one(Random& random, const Item (&items)[kCount]) {
  return items[draw_below(random, kCount)];
}

Token draw_word(Random& random, WordSpan span);

/// Something that can be spoken of: a noun in one number, or a name.
struct Noun {
  Token stem;  // the singular
  bool plural = false;

  Token token() const { return stem + (plural ? 1 : 0); }
  bool is_name() const { return kNames.contains(stem); }
};

/// A noun of these, `plural` with the given probability.
Noun draw_noun(Random& random, WordSpan nouns, float plural);

}  // namespace attention
