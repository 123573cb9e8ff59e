#include "tasks/objects.h"

namespace attention {
namespace {

bool begins_with_vowel(Token token) {
  const char letter = kWords[token][0];
  return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u';
}

/// "a" or "an"; only the word behind it tells which.
void put_article(SentenceWriter& writer, Token next) {
  const Index at = writer.put(begins_with_vowel(next) ? word("an") : word("a"));
  writer.link(LinkKind::kNextWord, at, at + 1);
}

void put_compound(SentenceWriter& writer, Random& random) {
  const Token first = draw_word(random, kCompoundFirsts);
  if (chance(random, 0.5f)) {
    writer.put(word("the"));
  } else {
    put_article(writer, first);
  }
  const Index at = writer.put(first);
  writer.put(first - kCompoundFirsts.begin + kCompoundSeconds.begin);
  writer.link(LinkKind::kPreviousWord, at + 1, at);
  writer.link(LinkKind::kNextWord, at, at + 1);
}

}  // namespace

void put_object(SentenceWriter& writer, Random& random, float compound) {
  if (chance(random, compound)) return put_compound(writer, random);
  constexpr WordSpan kKinds[] = {kAnimals, kThings, kOtherThings};
  const Noun noun = draw_noun(random, draw_one(random, kKinds), 0.5f);
  const Token adjective = chance(random, 0.3f) ? draw_word(random, kNeutralAdjectives) : 0;
  if (noun.plural) {
    writer.put(chance(random, 0.5f) ? word("some") : word("two"));
  } else {
    put_article(writer, adjective != 0 ? adjective : noun.token());
  }
  if (adjective != 0) writer.put(adjective);
  writer.put(noun.token());
}

}  // namespace attention
