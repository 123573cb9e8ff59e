#include "tasks/language.h"

#include <utility>

#include "tasks/agreement.h"
#include "tasks/objects.h"

namespace attention {
namespace {

/// tom saw an ice cream and the post office .
Sentence draw_compounds(Random& random) {
  constexpr WordSpan kLiving[] = {kAnimals, kMen, kWomen};
  constexpr Token kBetween[] = {word("with"), word("near"), word("beside"), word("behind")};
  constexpr float kCompound = 0.55f;
  SentenceWriter writer;
  if (chance(random, 0.5f)) {
    writer.put(draw_word(random, kNames));
  } else {
    writer.put(word("the"));
    if (chance(random, 0.15f)) writer.put(draw_word(random, kNeutralAdjectives));
    writer.put(draw_noun(random, draw_one(random, kLiving), 0.5f).token());
  }
  writer.put(draw_word(random, kTransitiveVerbs));
  put_object(writer, random, kCompound);
  if (chance(random, 0.7f)) {
    writer.put(chance(random, 0.5f) ? word("and") : draw_one(random, kBetween));
    put_object(writer, random, kCompound);
  }
  writer.put(word("."));
  return writer.sentence();
}

/// mia and tom said : red blue gold . today , eva said : red blue gold .
Sentence draw_copy(Random& random) {
  constexpr int kFewest = 3, kMost = 6;
  SentenceWriter writer;
  Token colours[kColours.end - kColours.begin];
  for (int i = 0; i < kColours.count(); ++i) colours[i] = kColours.begin + i;
  const int count = kFewest + draw_below(random, kMost - kFewest + 1);
  for (int i = 0; i < count; ++i)
    std::swap(colours[i], colours[i + draw_below(random, kColours.count() - i)]);

  const auto put_speakers = [&] {
    const Token first = draw_word(random, kNames);
    writer.put(first);
    if (chance(random, 0.5f)) {
      Token second = first;
      while (second == first) second = draw_word(random, kNames);
      writer.put(word("and"), second);
    }
    return writer.put(word("said"), word(":")) + 1;
  };
  const Index said_at = put_speakers();
  for (int i = 0; i < count; ++i) writer.put(colours[i]);
  writer.put(word("."));
  if (chance(random, 0.5f))
    writer.put(chance(random, 0.5f) ? word("yesterday") : word("today"), word(","));
  put_speakers();
  for (int i = 0; i < count; ++i)
    writer.link(LinkKind::kInduction, writer.put(colours[i]), said_at + i);
  writer.put(word("."));
  return writer.sentence();
}

}  // namespace

Sentence draw_sentence(Random& random, SentenceKind kind, Pairs pairs, bool may_ask) {
  switch (kind) {
    case SentenceKind::kCoreference:
      return CoreferencePlan::draw(random, pairs, may_ask).write();
    case SentenceKind::kAgreement:
      return draw_agreement(random);
    case SentenceKind::kCompounds:
      return draw_compounds(random);
    case SentenceKind::kCopy:
      break;
  }
  return draw_copy(random);
}

Sentence draw_training_sentence(Random& random) {
  constexpr float kShares[kSentenceKinds] = {0.36f, 0.39f, 0.12f, 0.13f};
  const auto kind = static_cast<SentenceKind>(draw_share(random, kShares));
  return draw_sentence(random, kind, Pairs::kTraining, true);
}

}  // namespace attention
