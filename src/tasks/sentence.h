#pragma once

#include "tasks/lexicon.h"

namespace attention {

/// Why one word of a sentence has to know another one.
enum class LinkKind : std::uint8_t {
  kCoreference,   // a pronoun, and the noun or name that it stands for
  kAgreement,     // a verb, and the noun that governs its number
  kPreviousWord,  // a word that only the one before explains: compounds, a verb's preposition
  kNextWord,      // the same with the one behind it
  kInduction      // a colour that is said again, and where it was said before
};
inline constexpr int kLinkKinds = 5;

struct Link {
  LinkKind kind;
  std::uint8_t row, column;  // who has to know, and whom
};

/// Words, `<s>` first, and the links between them, which no training ever sees.
struct Sentence {
  static constexpr Index kMaxLength = 27;
  static constexpr int kMaxLinks = 16;

  Token tokens[kMaxLength];
  Index length = 0;
  Link links[kMaxLinks];
  int link_count = 0;

  /// The first link of a kind, or null.
  const Link* find(LinkKind kind) const {
    for (int i = 0; i < link_count; ++i) {
      if (links[i].kind == kind) return links + i;
    }
    return nullptr;
  }
};

}  // namespace attention
