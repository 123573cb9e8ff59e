#include "tasks/agreement.h"

#include "tasks/objects.h"

namespace attention {
namespace {

constexpr Token kPrepositionsOfNouns[] = {word("to"),   word("of"),     word("near"),
                                          word("with"), word("behind"), word("beside"),
                                          word("by"),   word("under")};

Noun draw_subject(Random& random) {
  constexpr WordSpan kKinds[] = {kAnimals, kMen, kWomen, kThings, kOtherThings};
  constexpr float kShares[] = {0.4f, 0.1f, 0.1f, 0.2f, 0.2f};
  return draw_noun(random, kKinds[draw_share(random, kShares)], 0.5f);
}

Noun draw_living(Random& random) {
  constexpr WordSpan kKinds[] = {kAnimals, kMen, kWomen};
  return draw_noun(random, draw_one(random, kKinds), 0.5f);
}

Noun draw_other(Random& random) {
  constexpr WordSpan kKinds[] = {kAnimals, kMen, kWomen, kThings, kOtherThings, kPlaces};
  return draw_noun(random, draw_one(random, kKinds), 0.5f);
}

bool is_animal(const Noun& noun) { return kAnimals.contains(noun.stem); }
bool is_human(const Noun& noun) { return kMen.contains(noun.stem) || kWomen.contains(noun.stem); }

/// "the (old) keys"
Index put_noun(SentenceWriter& writer, Random& random, const Noun& noun, float adjective) {
  writer.put(word("the"));
  if (chance(random, adjective)) writer.put(draw_word(random, kNeutralAdjectives));
  return writer.put(noun.token());
}

/// "near the (old) door"
void put_place(SentenceWriter& writer, Random& random) {
  writer.put(draw_one(random, kPrepositionsOfNouns));
  put_noun(writer, random, draw_other(random), 0.15f);
}

/// None, one or two of them.
void put_places(SentenceWriter& writer, Random& random) {
  constexpr int kCounts[] = {0, 1, 1, 1, 2};
  for (int count = draw_one(random, kCounts); count > 0; --count) put_place(writer, random);
}

/// The form of a verb that stands in the list with one and with several.
Token agreeing(Token with_one, bool plural) { return with_one + (plural ? 1 : 0); }

Token draw_relative_verb(Random& random, bool plural) {
  return agreeing(kRelativeVerbs.begin + 2 * draw_below(random, kRelativeVerbs.count() / 2),
                  plural);
}

/// What the subject does, is or has.
void put_predicate(SentenceWriter& writer, Random& random, const Noun& subject, Index subject_at) {
  constexpr float kShares[] = {0.35f, 0.20f, 0.45f};
  const bool lives = is_animal(subject) || is_human(subject);
  switch (draw_share(random, kShares)) {
    case 0: {
      const Index at = writer.put(subject.plural ? word("are") : word("is"));
      writer.put(draw_word(random, lives ? kAnimateAdjectives : kInanimateAdjectives));
      return writer.link(LinkKind::kAgreement, at, subject_at);
    }
    case 1: {
      const Index at = writer.put(subject.plural ? word("have") : word("has"));
      writer.link(LinkKind::kAgreement, at, subject_at);
      return put_object(writer, random, 0.0f);
    }
    default: {
      const WordSpan verbs = is_human(subject) ? kHumanVerbs : kThingVerbs;
      const Token verb = is_animal(subject)
                             ? kAnimalVerbs.begin + (subject.stem - kAnimals.begin)
                             : verbs.begin + 2 * draw_below(random, verbs.count() / 2);
      return writer.link(LinkKind::kAgreement, writer.put(agreeing(verb, subject.plural)),
                         subject_at);
    }
  }
}

}  // namespace

Sentence draw_agreement(Random& random) {
  constexpr float kForms[] = {0.45f, 0.20f, 0.20f, 0.15f};
  SentenceWriter writer;
  Noun subject = draw_subject(random);
  Index at = 0;
  switch (draw_share(random, kForms)) {
    case 0:  // near the door , the old keys to the cabinets are dirty .
      if (chance(random, 0.4f)) {
        put_place(writer, random);
        writer.put(word(","));
      }
      at = put_noun(writer, random, subject, 0.15f);
      put_places(writer, random);
      break;
    case 1:  // anna says that the keys to the cabinets are dirty .
      writer.put(draw_word(random, kNames), word("says"), word("that"));
      at = put_noun(writer, random, subject, 0.0f);
      put_places(writer, random);
      break;
    case 2:  // the boys who like the dog work .  the keys that are near the dog fall .
      if (chance(random, 0.5f)) {
        subject = draw_living(random);
        at = put_noun(writer, random, subject, 0.0f);
        writer.put(word("who"), draw_relative_verb(random, subject.plural));
        put_noun(writer, random, draw_other(random), 0.0f);
      } else {
        at = put_noun(writer, random, subject, 0.0f);
        writer.put(word("that"), subject.plural ? word("are") : word("is"));
        put_place(writer, random);
      }
      break;
    default: {  // the keys that the dog likes fall .
      at = put_noun(writer, random, subject, 0.0f);
      const Noun other = draw_living(random);
      writer.put(word("that"), word("the"), other.token(),
                 draw_relative_verb(random, other.plural));
      break;
    }
  }
  put_predicate(writer, random, subject, at);
  writer.put(word("."));
  return writer.sentence();
}

int attractors_of(const Sentence& sentence) {
  const Link* link = sentence.find(LinkKind::kAgreement);
  int count = 0;
  for (Index i = 0; link != nullptr && i < link->row; ++i) {
    const Token token = sentence.tokens[i];
    count += i != link->column && (kNouns.contains(token) || kNames.contains(token));
  }
  return count;
}

}  // namespace attention
