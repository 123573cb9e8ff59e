#pragma once

#include <algorithm>
#include <cstdint>

#include "attention/attention_rows.h"
#include "tensor/arena.h"

namespace attention {

/// Tokens [B, T]; positions whose mask is 0 are padding.
struct TokenBatch {
  Index batch = 0, length = 0;           // B, T
  const std::int32_t* tokens = nullptr;  // [B, T]
  const std::uint8_t* real = nullptr;    // [B, T], 1 = a real token; null: all are
};

/// The sequences of a batch without the padding at their ends, one behind the other as rows.
struct PackedBatch {
  Index batch = 0, length = 0;          // of the batch it came from
  Index count = 0;                      // rows in all
  SequenceRows* sequences = nullptr;    // [B]
  const std::uint8_t* holes = nullptr;  // [B, T]: the mask, if padding is left within sequences

  /// Where row `first_query + t` of sequence b stands in a tensor [B, T, ..].
  Index unpacked(Index b, Index t) const { return b * length + t; }
};

/// @param drops_padding that at the ends; else all sequences keep their T rows, and no holes
/// @returns kIndexOutOfRange if a token that is not padding lies outside of 0 .. vocabulary - 1
inline Status pack_batch(const TokenBatch& batch, Index vocabulary, bool drops_padding,
                         Arena& arena, PackedBatch& packed) {
  packed = {batch.batch, batch.length, 0, arena.take_array<SequenceRows>({batch.batch}), nullptr};
  if (packed.sequences == nullptr) return Status::kOutOfMemory;
  for (Index b = 0; b < batch.batch; ++b) {
    const std::uint8_t* real = batch.real == nullptr ? nullptr : batch.real + b * batch.length;
    Index length = batch.length;
    while (drops_padding && real != nullptr && length > 0 && real[length - 1] == 0) --length;
    for (Index t = 0; t < length; ++t) {
      if (real != nullptr && real[t] == 0) {
        if (drops_padding) packed.holes = batch.real;
        continue;
      }
      const std::int32_t token = batch.tokens[b * batch.length + t];
      if (token < 0 || token >= vocabulary) return Status::kIndexOutOfRange;
    }
    packed.sequences[b] = {packed.count, length, packed.count, length};
    packed.count += length;
  }
  return Status::kOk;
}

/// Writes packed rows as a tensor [B, T, width]; padding becomes 0.
template <typename Real>
void scatter(const PackedBatch& packed, Rows<const Real> rows, Index width, Real* to) {
  for (Index b = 0; b < packed.batch; ++b) {
    const SequenceRows& sequence = packed.sequences[b];
    Real* sequence_to = to + packed.unpacked(b, 0) * width;
    std::copy_n(rows.at(sequence.first_query), sequence.query_length * width, sequence_to);
    std::fill(sequence_to + sequence.query_length * width, sequence_to + packed.length * width,
              Real{0});
  }
}

/// Writes packed rows of heads side by side as a tensor [B, heads, T, width]; padding becomes 0.
template <typename Real>
void scatter_heads(const PackedBatch& packed, Rows<const Real> rows, Index heads, Index width,
                   Real* to) {
  std::fill_n(to, packed.batch * heads * packed.length * width, Real{0});
  for (Index b = 0; b < packed.batch; ++b) {
    const SequenceRows& sequence = packed.sequences[b];
    for (Index h = 0; h < heads; ++h) {
      Real* head_to = to + (b * heads + h) * packed.length * width;
      for (Index t = 0; t < sequence.query_length; ++t)
        std::copy_n(rows.at(sequence.first_query + t) + h * width, width, head_to + t * width);
    }
  }
}

}  // namespace attention
