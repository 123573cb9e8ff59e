#include "tasks/draw.h"

namespace attention {

bool chance(Random& random, float probability) { return random.uniform(0.0f, 1.0f) < probability; }

int draw_below(Random& random, int count) {
  return static_cast<int>(random.below(static_cast<std::uint64_t>(count)));
}

int draw_share(Random& random, const float* shares, int count) {
  float drawn = random.uniform(0.0f, 1.0f);
  int index = 0;
  while (index + 1 < count && drawn >= shares[index]) drawn -= shares[index++];
  return index;
}

Token draw_word(Random& random, WordSpan span) {
  return span.begin + draw_below(random, span.count());
}

Noun draw_noun(Random& random, WordSpan nouns, float plural) {
  const Token stem = nouns.begin + 2 * draw_below(random, nouns.count() / 2);
  return {stem, chance(random, plural)};
}

}  // namespace attention
