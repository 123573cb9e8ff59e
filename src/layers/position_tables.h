#pragma once

#include "attention/multi_head_rows.h"
#include "tensor/buffer.h"

namespace attention {

/// How a transformer knows the order of its tokens. Learned and sinusoidal vectors are added to the
/// embeddings (Vaswani et al. 2017, section 3.5), rotary turns queries and keys (Su et al. 2021),
/// ALiBi (Press et al. 2022) and relative add to the scores by distance: a fixed slope for each
/// head and a learned number for each head and distance.
enum class Positions : int { kNone, kLearned, kSinusoidal, kRotary, kAlibi, kRelative };

/// What is known of positions without learning: of each kind of Positions its own, null for others.
template <typename Real>
class PositionTables {
 public:
  /// @param width of an embedding, E
  /// @returns kInvalidSize for rotary positions and heads of odd width, kOutOfMemory, or kOk
  Status fill(Positions kind, Index max_length, Index width, Index heads, double rotary_base);

  const Real* vectors() const { return vectors_.data(); }  // sinusoidal, [max_length, E]
  RotaryTables<Real> rotary() const { return {cosines_.data(), sines_.data()}; }
  /// ALiBi, [H, 2 * max_length - 1]: column (j - i) + max_length - 1.
  const Real* distance_bias() const { return distance_bias_.data(); }

 private:
  Status fill_sinusoidal(Index max_length, Index width);
  Status fill_rotary(Index max_length, Index pairs, double base);
  Status fill_alibi(Index max_length, Index heads);

  BufferOf<Real> vectors_, cosines_, sines_, distance_bias_;
};

}  // namespace attention
