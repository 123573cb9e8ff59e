#pragma once

#include "tasks/draw.h"
#include "tasks/sentence_writer.h"

namespace attention {

/// Which pairs of who and where a sentence may speak of.
enum class Pairs { kTraining, kHeldOut };

/// Whether no training sentence speaks of these two: the cat and the mat, and a tenth of all pairs.
/// @param who an animal, person or name; @param where a thing
bool is_held_out(Token who, Token where);

/// Who sat where because of what: a sentence in which a pronoun stands for one of two nouns, and
/// the adjective alone tells which.
struct CoreferencePlan {
  enum Form { kPlain, kReasonFirst, kPlaceFirst, kTwoSentences };
  enum Opening { kNone, kDay, kInPlace };

  Form form = kPlain;
  Opening opening = kNone;
  Token opening_word = 0;
  Noun who, where;
  Token who_adjective = 0, where_adjective = 0;  // 0: none
  Token verb = 0, preposition = 0;
  bool means_who = true;
  Token adjective = 0;    // fits what is meant, and not the other
  Token linking = 0;      // 0: was or were
  Token intensifier = 0;  // 0: none
  bool asks = false;      // which one ? the cat .

  const Noun& meant() const { return means_who ? who : where; }
  Sentence write() const;

  /// @param may_ask whether the question may follow
  static CoreferencePlan draw(Random& random, Pairs pairs, bool may_ask);
};

/// The pronoun for a noun or name.
Token pronoun_for(const Noun& noun);

}  // namespace attention
