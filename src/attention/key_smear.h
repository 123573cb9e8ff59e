#pragma once

#include <cstdint>

#include "attention/attention_rows.h"
#include "tensor/parameters.h"

namespace attention {

/// Smeared keys (Olsson et al. 2022, "In-context Learning and Induction Heads"): each head mixes
/// the key of the token before into a token's own,
///
///   k'[t] = s k[t] + (1 - s) k[t - 1],  s = sigmoid(w),
///
/// with one learned w for each head. An induction head looks for what stood before a token, which
/// otherwise takes an earlier layer to bring there: so it can form in a single layer. Where nothing
/// stands before t, or padding does, k[t - 1] is 0: with a whole key of its own, the first token
/// would draw to itself who looks for what followed it.
template <typename Real>
struct KeySmear {
  const Learned<Real>* weight = nullptr;  // w [heads]
  const std::uint8_t* follows = nullptr;  // [count], 1 = a real token of its sequence stands before
  Real* shares = nullptr;                 // s [heads]
  Index count = 0;                        // rows of keys
  Index width = 0;                        // of a head

  /// @param problem its sequences, heads and key_mask are asked
  /// @param keys rows in all
  /// @returns kOutOfMemory, or kOk
  Status prepare(const Learned<Real>& weight, const RowAttention<Real>& problem, Index keys,
                 Arena& arena);

  /// @param smeared may not be `key`
  void forward(Rows<const Real> key, Rows<Real> smeared) const;

  /// Turns round forward(); w's gradient is added to:
  ///
  ///   dk[t] = s dk'[t] + (1 - s) dk'[t + 1],  dw += s (1 - s) sum_t dk'[t] (k[t] - k[t - 1]),
  ///
  /// where k[t - 1] is 0 if t does not follow, and dk'[t + 1] if t + 1 does not.
  ///
  /// @param key as forward() had it
  /// @param gradient comes as that of the smeared keys, leaves as that of the keys
  void backward(Rows<const Real> key, Rows<Real> gradient) const;
};

}  // namespace attention
