#include "tasks/coreference.h"

namespace attention {
namespace {

constexpr Token kUsualPrepositions[] = {word("on"),     word("under"),  word("on"),
                                        word("near"),   word("beside"), word("by"),
                                        word("behind"), word("under")};
constexpr Token kPrepositionsOfPlace[] = {word("on"),     word("near"),   word("under"),
                                          word("beside"), word("behind"), word("by")};

int sum_of_letters(Token token) {
  int sum = 0;
  for (const char* letter = kWords[token]; *letter != '\0'; ++letter) sum += *letter;
  return sum;
}

Noun draw_who(Random& random) {
  constexpr float kShares[] = {0.20f, 0.16f, 0.16f, 0.48f};
  constexpr float kPlural = 0.4f;
  switch (draw_share(random, kShares)) {
    case 0:
      return {draw_word(random, kNames)};
    case 1:
      return draw_noun(random, kMen, kPlural);
    case 2:
      return draw_noun(random, kWomen, kPlural);
    default:
      return draw_noun(random, kAnimals, kPlural);
  }
}

Token draw_neutral_adjective(Random& random) {
  return chance(random, 0.15f) ? draw_word(random, kNeutralAdjectives) : 0;
}

}  // namespace

bool is_held_out(Token who, Token where) {
  if (who == word("cat") && where == word("mat")) return true;
  return (7 * sum_of_letters(who) + 13 * sum_of_letters(where)) % 10 == 0;
}

Token pronoun_for(const Noun& noun) {
  if (noun.plural) return word("they");
  if (kMen.contains(noun.stem) || kMaleNames.contains(noun.stem)) return word("he");
  if (kWomen.contains(noun.stem) || kFemaleNames.contains(noun.stem)) return word("she");
  return word("it");
}

CoreferencePlan CoreferencePlan::draw(Random& random, Pairs pairs, bool may_ask) {
  constexpr float kForms[] = {0.50f, 0.15f, 0.20f, 0.15f};
  constexpr float kOpenings[] = {0.70f, 0.15f, 0.15f};
  CoreferencePlan plan;
  plan.form = static_cast<Form>(draw_share(random, kForms));
  plan.opening = static_cast<Opening>(draw_share(random, kOpenings));
  if (plan.form == kReasonFirst) plan.opening = kNone;
  if (plan.opening == kDay)
    plan.opening_word = chance(random, 0.5f) ? word("yesterday") : word("today");
  if (plan.opening == kInPlace) plan.opening_word = draw_noun(random, kPlaces, 0.0f).token();
  do {
    plan.who = draw_who(random);
    plan.where = draw_noun(random, kThings, 0.4f);
  } while (is_held_out(plan.who.stem, plan.where.stem) != (pairs == Pairs::kHeldOut));
  if (!plan.who.is_name()) plan.who_adjective = draw_neutral_adjective(random);
  plan.where_adjective = draw_neutral_adjective(random);
  plan.verb = draw_word(random, kPastVerbs);
  plan.preposition = chance(random, 0.85f) ? kUsualPrepositions[plan.verb - kPastVerbs.begin]
                                           : draw_one(random, kPrepositionsOfPlace);
  plan.means_who = chance(random, 0.5f);
  plan.adjective = draw_word(random, plan.means_who ? kAnimateAdjectives : kInanimateAdjectives);
  if (chance(random, 0.6f)) plan.linking = draw_word(random, kLinkingVerbs);
  if (chance(random, 0.2f)) plan.intensifier = chance(random, 0.5f) ? word("very") : word("so");
  plan.asks = may_ask && chance(random, 0.25f);
  return plan;
}

Sentence CoreferencePlan::write() const {
  SentenceWriter writer;
  const auto put_noun = [&](const Noun& noun, Token its_adjective) {
    if (noun.is_name()) return writer.put(noun.token());
    writer.put(word("the"));
    if (its_adjective != 0) writer.put(its_adjective);
    return writer.put(noun.token());
  };
  Index verb_at = 0, who_at = 0, where_at = 0, pronoun_at = 0;
  const auto put_place = [&] {
    const Index preposition_at = writer.put(preposition);
    where_at = put_noun(where, where_adjective);
    return preposition_at;
  };
  const auto put_statement = [&] {
    who_at = put_noun(who, who_adjective);
    verb_at = writer.put(verb);
    const Index preposition_at = put_place();
    writer.link(LinkKind::kPreviousWord, preposition_at, verb_at);
    writer.link(LinkKind::kNextWord, verb_at, preposition_at);
  };
  const auto put_reason = [&] {
    pronoun_at = writer.put(pronoun_for(meant()));
    writer.put(linking != 0 ? linking : meant().plural ? word("were") : word("was"));
    if (intensifier != 0) writer.put(intensifier);
    writer.put(adjective);
  };

  if (opening == kDay) writer.put(opening_word, word(","));
  if (opening == kInPlace) writer.put(word("in"), word("the"), opening_word, word(","));
  switch (form) {
    case kPlain:
      put_statement();
      writer.put(word("because"));
      put_reason();
      break;
    case kReasonFirst:
      writer.put(word("because"));
      put_reason();
      writer.put(word(","));
      put_statement();
      break;
    case kPlaceFirst:
      put_place();
      writer.put(verb);
      who_at = put_noun(who, who_adjective);
      writer.put(word("because"));
      put_reason();
      break;
    case kTwoSentences:
      put_statement();
      writer.put(word("."));
      put_reason();
      break;
  }
  writer.put(word("."));
  writer.link(LinkKind::kCoreference, pronoun_at, means_who ? who_at : where_at);
  if (asks) {
    writer.put(word("which"), word("one"), word("?"));
    put_noun(meant(), 0);
    writer.put(word("."));
  }
  return writer.sentence();
}

}  // namespace attention
