#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "layers/sequence_layer.h"
#include "support/random_values.h"

namespace attention::testing {

/// Copies the values of one layer's parameters to another of the same shape, float or double.
template <typename From, typename To>
void copy_parameters(SequenceLayer<From>& from, SequenceLayer<To>& to) {
  Learned<To>* target = to.parameters().first();
  for (Learned<From>* p = from.parameters().first(); p != nullptr;
       p = p->next, target = target->next) {
    for (Index i = 0; i < p->size(); ++i) target->value[i] = static_cast<To>(p->value[i]);
  }
}

template <typename Real>
std::vector<Real> random_numbers(Random& random, Index count, double bound = 1.0) {
  const std::vector<float> values = random_values(random, count, static_cast<float>(bound));
  return {values.begin(), values.end()};
}

/// What one forward and backward gives.
template <typename Real>
struct Differentiated {
  std::vector<Real> output, input_gradient, parameter_gradients;
};

/// @param call all but input and output
template <typename Real>
Differentiated<Real> differentiate(SequenceLayer<Real>& layer, SequenceCall<Real> call,
                                   const std::vector<Real>& input,
                                   const std::vector<Real>& output_gradient) {
  Differentiated<Real> result;
  result.output.resize(call.batch * call.length * layer.output_width());
  result.input_gradient.resize(input.size());
  call.input = input.data();
  call.output = result.output.data();
  EXPECT_EQ(layer.forward_for_backward(call), Status::kOk);
  Arena arena;
  EXPECT_EQ(layer.backward(output_gradient.data(), result.input_gradient.data(), arena),
            Status::kOk);
  for (Learned<Real>* p = layer.parameters().first(); p != nullptr; p = p->next) {
    result.parameter_gradients.insert(result.parameter_gradients.end(), p->gradient,
                                      p->gradient + p->size());
  }
  return result;
}

/// The largest difference between `got` and `want`, relative to the largest of `want`; infinite if
/// any is NaN.
template <typename Got, typename Want>
double largest_error(const std::vector<Got>& got, const std::vector<Want>& want) {
  EXPECT_EQ(got.size(), want.size());
  double largest = 0, error = 0;
  for (std::size_t i = 0; i < want.size(); ++i) {
    const double difference = std::abs(static_cast<double>(got[i]) - static_cast<double>(want[i]));
    if (!(difference < HUGE_VAL)) return HUGE_VAL;
    error = std::max(error, difference);
    largest = std::max(largest, std::abs(static_cast<double>(want[i])));
  }
  return largest == 0 ? error : error / largest;
}

/// Differences taken of each tensor.
constexpr Index kDifferences = 10;

/// Proves a layer's gradients: those in double against central differences of
/// sum(output * output_gradient), and those in float32 against those in double.
///
/// @param call all but input and output, in double; what it points to holds float32 numbers
/// @param float_call the same for float
inline void check_gradients(SequenceLayer<double>& layer, SequenceLayer<float>& float_layer,
                            const SequenceCall<double>& call, const SequenceCall<float>& float_call,
                            double float_tolerance = 1e-5) {
  SCOPED_TRACE(::testing::Message() << "seed " << seed());
  Random random(seed());
  for (Learned<float>* p = float_layer.parameters().first(); p != nullptr; p = p->next) {
    for (Index i = 0; i < p->size(); ++i) p->value[i] += random.uniform(-0.2f, 0.2f);
  }
  copy_parameters(float_layer, layer);
  const Index count = call.batch * call.length;
  std::vector<double> input = random_numbers<double>(random, count * layer.input_width());
  const std::vector<double> weights = random_numbers<double>(random, count * layer.output_width());
  const Differentiated<double> exact = differentiate(layer, call, input, weights);

  Arena arena;
  const auto loss = [&] {
    arena.reset();
    std::vector<double> output(count * layer.output_width());
    SequenceCall<double> again = call;
    again.input = input.data();
    again.output = output.data();
    EXPECT_EQ(layer.forward(again, arena), Status::kOk);
    double sum = 0;
    for (std::size_t i = 0; i < output.size(); ++i) sum += output[i] * weights[i];
    return sum;
  };
  const auto difference = [&](double& number) {
    const double before = number, step = 1e-5;
    number = before + step;
    const double above = loss();
    number = before - step;
    const double below = loss();
    number = before;
    return (above - below) / (2 * step);
  };
  // Of each tensor some numbers, spread over all of it; errors are measured by its largest
  // gradient.
  const auto compare = [&](const char* name, double* numbers, const double* gradients, Index size) {
    double largest = 0, error = 0;
    for (Index i = 0; i < size; ++i) largest = std::max(largest, std::abs(gradients[i]));
    const Index step = std::max<Index>(1, size / kDifferences) | 1;
    for (Index i = 0; i < size; i += step) {
      const double apart = std::abs(difference(numbers[i]) - gradients[i]);
      error = apart <= error ? error : apart;  // a NaN stays
    }
    EXPECT_TRUE(error <= 1e-6 * std::max(largest, 1e-3)) << name << ": " << error / largest;
  };
  compare("input", input.data(), exact.input_gradient.data(), static_cast<Index>(input.size()));
  for (Learned<double>* p = layer.parameters().first(); p != nullptr; p = p->next)
    compare(p->name.text(), p->value, p->gradient, p->size());

  const Differentiated<float> rounded =
      differentiate(float_layer, float_call, std::vector<float>(input.begin(), input.end()),
                    std::vector<float>(weights.begin(), weights.end()));
  EXPECT_TRUE(largest_error(rounded.output, exact.output) <= float_tolerance)
      << largest_error(rounded.output, exact.output);
  EXPECT_TRUE(largest_error(rounded.input_gradient, exact.input_gradient) <= float_tolerance)
      << largest_error(rounded.input_gradient, exact.input_gradient);
  EXPECT_TRUE(largest_error(rounded.parameter_gradients, exact.parameter_gradients) <=
              float_tolerance)
      << largest_error(rounded.parameter_gradients, exact.parameter_gradients);
}

/// A call of sizes alone.
template <typename Real>
SequenceCall<Real> sized_call(Index batch, Index length) {
  SequenceCall<Real> call;
  call.batch = batch;
  call.length = length;
  return call;
}

}  // namespace attention::testing
