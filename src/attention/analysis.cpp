#include "attention/analysis.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attention {

void row_entropies(const float* weights, Index rows, Index columns, float* entropies) {
  for (Index i = 0; i < rows; ++i) {
    double sum = 0;
    for (Index j = 0; j < columns; ++j) {
      const auto weight = static_cast<double>(weights[i * columns + j]);
      if (weight != 0) sum -= weight * std::log(weight);
    }
    entropies[i] = static_cast<float>(sum);
  }
}

void softmax_jacobian(const float* scores, Index count, float* jacobian) {
  constexpr double kLowest = -std::numeric_limits<double>::infinity();
  double largest = kLowest;
  for (Index i = 0; i < count; ++i) largest = std::max(largest, static_cast<double>(scores[i]));
  if (largest == kLowest) largest = 0;
  double sum = 0;
  for (Index i = 0; i < count; ++i) sum += std::exp(static_cast<double>(scores[i]) - largest);
  if (sum == 0) sum = 1;
  const auto probability = [&](Index i) {
    return std::exp(static_cast<double>(scores[i]) - largest) / sum;
  };
  for (Index i = 0; i < count; ++i) {
    const double p = probability(i);
    for (Index j = 0; j < count; ++j) {
      jacobian[i * count + j] = static_cast<float>(p * ((i == j ? 1.0 : 0.0) - probability(j)));
    }
  }
}

}  // namespace attention
