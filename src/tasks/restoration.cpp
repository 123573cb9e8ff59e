#include "tasks/restoration.h"

#include "tasks/draw.h"

namespace attention {
namespace {

/// How an asked word is shown: the shares of the mask, of another word of its class, and of itself.
constexpr float kWordShares[] = {0.5f, 0.4f, 0.1f};
constexpr float kPronounShares[] = {0.25f, 0.1f, 0.65f};
constexpr float kPronounAskedFor = 0.7f;

Token another(Random& random, Token token, WordSpan span) {
  const Token drawn = span.begin + draw_below(random, span.count() - 1);
  return drawn < token ? drawn : drawn + 1;
}

}  // namespace

void disguise(const Sentence& sentence, Random& random, Token* shown, Token* targets) {
  const Link* pronoun = sentence.find(LinkKind::kCoreference);
  for (Index i = 0; i < sentence.length; ++i) {
    const Token token = sentence.tokens[i];
    shown[i] = token;
    targets[i] = kNotAsked;
    if (token == kStart) continue;
    const bool is_pronoun = pronoun != nullptr && i == pronoun->row;
    const WordClass& its_class = class_of(token);
    if (!chance(random, is_pronoun ? kPronounAskedFor : its_class.asked_for)) continue;
    targets[i] = is_pronoun ? sentence.tokens[pronoun->column] : token;
    switch (is_pronoun ? draw_share(random, kPronounShares) : draw_share(random, kWordShares)) {
      case 0:
        shown[i] = kMask;
        break;
      case 1:
        shown[i] = another(random, token, its_class.words);
        break;
    }
  }
}

}  // namespace attention
