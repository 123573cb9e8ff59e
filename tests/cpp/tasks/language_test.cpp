#include "tasks/language.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "support/random_values.h"
#include "tasks/agreement.h"
#include "tasks/restoration.h"

namespace attention {
namespace {

std::string text_of(const Sentence& sentence) {
  std::string text;
  for (Index i = 1; i < sentence.length; ++i) {
    if (i > 1) text += ' ';
    text += kWords[sentence.tokens[i]];
  }
  return text;
}

bool is_noun(Token token) { return kNouns.contains(token) || kNames.contains(token); }
/// Of a noun or name.
bool is_plural(Token token) { return kNouns.contains(token) && (token - kNouns.begin) % 2 == 1; }
Token stem_of(Token noun) { return is_plural(noun) ? noun - 1 : noun; }
bool lives(Token token) {
  return kAnimals.contains(token) || kMen.contains(token) || kWomen.contains(token) ||
         kNames.contains(token);
}

int letters(Token token) {
  int sum = 0;
  for (std::size_t i = 0; i < std::strlen(kWords[token]); ++i) sum += kWords[token][i];
  return sum;
}

TEST(Lexicon, EveryWordBelongsToOneClass) {
  EXPECT_EQ(kVocabularySize, 286);
  Token next = kStart + 1;
  for (const WordClass& one : kWordClasses) {
    EXPECT_EQ(one.words.begin, next);
    EXPECT_GT(one.words.count(), 1);
    next = one.words.end;
  }
  EXPECT_EQ(next, kVocabularySize);
  for (Token a = 0; a < kVocabularySize; ++a) {
    for (Token b = 0; b < a; ++b) EXPECT_STRNE(kWords[a], kWords[b]);
  }
}

TEST(Language, NoTrainingSentenceSpeaksOfAPairThatIsHeldOut) {
  Random random(testing::seed());
  int about_two = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    const Sentence sentence = draw_training_sentence(random);
    if (sentence.find(LinkKind::kCoreference) == nullptr) continue;
    ++about_two;
    Token who = -1, where = -1;
    for (Index t = 0; t < sentence.length; ++t) {
      if (lives(sentence.tokens[t])) who = stem_of(sentence.tokens[t]);
      if (kThings.contains(sentence.tokens[t])) where = stem_of(sentence.tokens[t]);
    }
    ASSERT_TRUE(who >= 0 && where >= 0) << text_of(sentence);
    ASSERT_NE((7 * letters(who) + 13 * letters(where)) % 10, 0) << text_of(sentence);
    ASSERT_FALSE(who == word("cat") && where == word("mat")) << text_of(sentence);
  }
  EXPECT_NEAR(about_two, 360'000, 5'000);
}

TEST(Language, SentencesForProbesSpeakOfPairsThatAreHeldOut) {
  Random random(testing::seed());
  for (int i = 0; i < 1000; ++i) {
    const CoreferencePlan plan = CoreferencePlan::draw(random, Pairs::kHeldOut, false);
    EXPECT_TRUE(is_held_out(plan.who.stem, plan.where.stem));
    EXPECT_FALSE(plan.asks);
  }
}

TEST(Language, ThePronounStandsForWhatTheAdjectiveFits) {
  Random random(testing::seed());
  for (int i = 0; i < 5000; ++i) {
    const Sentence sentence =
        draw_sentence(random, SentenceKind::kCoreference, Pairs::kTraining, true);
    const Link& link = *sentence.find(LinkKind::kCoreference);
    const Token pronoun = sentence.tokens[link.row], meant = sentence.tokens[link.column];
    ASSERT_TRUE(kPronouns.contains(pronoun) && is_noun(meant)) << text_of(sentence);
    Index at = link.row;
    while (!kAnimateAdjectives.contains(sentence.tokens[at]) &&
           !kInanimateAdjectives.contains(sentence.tokens[at]))
      ++at;
    EXPECT_EQ(lives(meant), kAnimateAdjectives.contains(sentence.tokens[at])) << text_of(sentence);
    EXPECT_EQ(pronoun == word("they"), is_plural(meant)) << text_of(sentence);
  }
}

TEST(Language, VerbsAgreeWithTheirSubjects) {
  Random random(testing::seed());
  int attracted = 0;
  for (int i = 0; i < 5000; ++i) {
    const Sentence sentence = draw_agreement(random);
    const Link* link = sentence.find(LinkKind::kAgreement);
    ASSERT_NE(link, nullptr) << text_of(sentence);
    const Token verb = sentence.tokens[link->row], subject = sentence.tokens[link->column];
    const Token with_several = is_plural(subject) ? 1 : 0;
    if (kPresentVerbs.contains(verb)) {
      EXPECT_EQ((verb - kPresentVerbs.begin) % 2, with_several) << text_of(sentence);
      EXPECT_EQ(kAnimals.contains(subject), kAnimalVerbs.contains(verb));
      if (kAnimals.contains(subject))
        EXPECT_EQ(verb - kAnimalVerbs.begin, subject - kAnimals.begin) << text_of(sentence);
    } else {
      EXPECT_EQ(verb, kBe.contains(verb) ? kBe.begin + with_several : kHave.begin + with_several);
    }
    attracted += attractors_of(sentence) > 0;
  }
  EXPECT_GT(attracted, 3000);
}

TEST(Language, SentencesAreWellFormed) {
  Random random(testing::seed());
  for (int i = 0; i < 20'000; ++i) {
    const Sentence sentence = draw_training_sentence(random);
    ASSERT_LE(sentence.length, Sentence::kMaxLength);
    ASSERT_LE(sentence.link_count, Sentence::kMaxLinks);
    EXPECT_EQ(sentence.tokens[0], kStart);
    EXPECT_EQ(sentence.tokens[sentence.length - 1], word("."));
    for (Index t = 1; t < sentence.length; ++t) {
      const Token token = sentence.tokens[t];
      ASSERT_TRUE(token > kStart && token < kVocabularySize);
      const bool an = sentence.tokens[t - 1] == word("an");
      if (an || sentence.tokens[t - 1] == word("a"))
        EXPECT_EQ(an, std::strchr("aeiou", kWords[token][0]) != nullptr) << text_of(sentence);
    }
    for (int l = 0; l < sentence.link_count; ++l) {
      const auto& [kind, row, column] = sentence.links[l];
      ASSERT_TRUE(row < sentence.length && column < sentence.length && row != column);
      if (kind == LinkKind::kPreviousWord) EXPECT_EQ(column + 1, row) << text_of(sentence);
      if (kind == LinkKind::kNextWord) EXPECT_EQ(column, row + 1) << text_of(sentence);
      if (kind == LinkKind::kInduction) {
        EXPECT_EQ(sentence.tokens[column], sentence.tokens[row]) << text_of(sentence);
        EXPECT_LT(column, row);
      }
    }
  }
}

TEST(Language, ThePlannedSentenceReadsAsItShould) {
  CoreferencePlan plan;
  plan.who = {word("cat")};
  plan.where = {word("mat")};
  plan.verb = word("sat");
  plan.preposition = word("on");
  plan.adjective = word("tired");
  EXPECT_EQ(text_of(plan.write()), "the cat sat on the mat because it was tired .");
  plan.means_who = false;
  plan.adjective = word("soft");
  plan.form = CoreferencePlan::kReasonFirst;
  plan.intensifier = word("very");
  EXPECT_EQ(text_of(plan.write()), "because it was very soft , the cat sat on the mat .");
  EXPECT_EQ(plan.write().find(LinkKind::kCoreference)->column, 12);
  plan.form = CoreferencePlan::kPlaceFirst;
  plan.where.plural = true;
  plan.asks = true;
  EXPECT_EQ(text_of(plan.write()),
            "on the mats sat the cat because they were very soft . which one ? the mats .");
}

TEST(Restoration, AsksForWordsAndTheNounsBehindPronouns) {
  Random random(testing::seed());
  int pronouns = 0, asked = 0, shown_as_itself = 0, masked = 0, nouns = 0, asked_nouns = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Sentence sentence = draw_training_sentence(random);
    Token shown[Sentence::kMaxLength], targets[Sentence::kMaxLength];
    disguise(sentence, random, shown, targets);
    const Link* link = sentence.find(LinkKind::kCoreference);
    EXPECT_EQ(targets[0], kNotAsked);
    for (Index t = 0; t < sentence.length; ++t) {
      const Token token = sentence.tokens[t];
      if (targets[t] == kNotAsked) {
        EXPECT_EQ(shown[t], token);
      } else if (shown[t] != kMask) {
        EXPECT_TRUE(class_of(token).words.contains(shown[t]));
      }
      if (link != nullptr && t == link->row) {
        ++pronouns;
        if (targets[t] == kNotAsked) continue;
        ++asked;
        EXPECT_EQ(targets[t], sentence.tokens[link->column]);
        shown_as_itself += shown[t] == token;
        masked += shown[t] == kMask;
      } else {
        EXPECT_TRUE(targets[t] == kNotAsked || targets[t] == token);
        nouns += kNouns.contains(token);
        asked_nouns += kNouns.contains(token) && targets[t] != kNotAsked;
      }
    }
  }
  EXPECT_NEAR(static_cast<double>(asked) / pronouns, 0.7, 0.02);
  EXPECT_NEAR(static_cast<double>(shown_as_itself) / asked, 0.65, 0.03);
  EXPECT_NEAR(static_cast<double>(masked) / asked, 0.25, 0.03);
  EXPECT_NEAR(static_cast<double>(asked_nouns) / nouns, 0.03, 0.006);
}

}  // namespace
}  // namespace attention
