#pragma once

#include <cmath>
#include <cstdint>

namespace attention {

/// Seeded pseudo-random numbers, the same on every machine: SplitMix64 (Steele, Lea and Flood
/// 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  /// Uniform in [low, high); 24 random bits.
  float uniform(float low, float high) {
    const float unit = static_cast<float>(next() >> 40) * 0x1p-24f;
    return low + (high - low) * unit;
  }

  /// Normal with mean 0 and the given standard deviation (Box and Muller 1958).
  double normal(double deviation) {
    constexpr double kTwoPi = 6.283185307179586;
    const double radius = static_cast<double>((next() >> 11) + 1) * 0x1p-53;  // in (0, 1]
    const double angle = static_cast<double>(next() >> 11) * 0x1p-53;
    return deviation * std::sqrt(-2.0 * std::log(radius)) * std::cos(kTwoPi * angle);
  }

  /// A whole number in 0 .. count - 1; count at least 1.
  std::uint64_t below(std::uint64_t count) {
    // What would favour small numbers is drawn again.
    const std::uint64_t refused = (0 - count) % count;
    std::uint64_t drawn = next();
    while (drawn < refused) drawn = next();
    return drawn % count;
  }

  /// All there is to it: Random(state()) goes on where this one stands.
  std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_;
};

}  // namespace attention
