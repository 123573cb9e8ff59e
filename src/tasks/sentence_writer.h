#pragma once

#include "tasks/sentence.h"

namespace attention {

/// Writes a sentence from left to right.
class SentenceWriter {
 public:
  SentenceWriter() { put(kStart); }

  /// @returns where the word stands
  Index put(Token token) {
    sentence_.tokens[sentence_.length] = token;
    return sentence_.length++;
  }
  /// Several words; the place of the last.
  template <typename... Tokens>
  Index put(Token first, Tokens... others) {
    put(first);
    return put(others...);
  }

  void link(LinkKind kind, Index row, Index column) {
    sentence_.links[sentence_.link_count++] = {kind, static_cast<std::uint8_t>(row),
                                               static_cast<std::uint8_t>(column)};
  }

  const Sentence& sentence() const { return sentence_; }

 private:
  Sentence sentence_;
};

}  // namespace attention
