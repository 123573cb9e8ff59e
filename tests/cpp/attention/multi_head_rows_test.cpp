#include "attention/multi_head_rows.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "attention/multi_head_attention.h"
#include "support/gradient_check.h"

namespace attention {
namespace {

using testing::largest_error;
using testing::random_numbers;

constexpr Index kBatch = 2;

/// One case of attention with apart inputs, in double, with everything that it needs.
struct Case {
  MultiHeadConfig config;
  Index L, S;
  MultiHeadCall call;  // masks alone, of float
  std::vector<double> query, key, value, output_gradient;
  std::vector<double> head_scale;

  ParameterList<double> list;
  MultiHeadParameters<double> parameters;
  SequenceRows sequences[kBatch];
  Arena arena;

  Case(const MultiHeadConfig& made_with, Index queries, Index keys)
      : config(made_with), L(queries), S(keys) {
    Random random(testing::seed());
    parameters.add_to(list, {}, config);
    EXPECT_EQ(list.allocate(), Status::kOk);
    EXPECT_EQ(list.allocate_gradients(), Status::kOk);
    for (Index i = 0; i < list.padded_size(); ++i)
      list.values()[i] = static_cast<double>(random.uniform(-0.7f, 0.7f));
    query = random_numbers<double>(random, kBatch * L * config.embed_dim);
    key = random_numbers<double>(random, kBatch * S * config.kdim);
    value = random_numbers<double>(random, kBatch * S * config.vdim);
    output_gradient = random_numbers<double>(random, kBatch * L * config.embed_dim);
    for (Index b = 0; b < kBatch; ++b) sequences[b] = {b * L, L, b * S, S};
  }

  MultiHeadRows<double>::Inputs inputs() const {
    MultiHeadRows<double>::Inputs inputs;
    inputs.query = {query.data(), config.embed_dim};
    inputs.key = {key.data(), config.kdim};
    inputs.value = {value.data(), config.vdim};
    inputs.queries = kBatch * L;
    inputs.keys = kBatch * S;
    inputs.sequences = sequences;
    inputs.batch = kBatch;
    inputs.attention.mask = call.mask;
    inputs.attention.key_mask = call.key_mask;
    inputs.attention.key_mask_stride = S;
    inputs.attention.is_causal = call.is_causal;
    inputs.attention.head_scale = head_scale.empty() ? nullptr : head_scale.data();
    return inputs;
  }

  double loss() {
    arena.reset();
    Work<double> work(arena);
    EXPECT_EQ(work.prepare(), Status::kOk);
    std::vector<double> output(output_gradient.size());
    MultiHeadRows<double>::Saved saved;
    EXPECT_EQ(MultiHeadRows<double>::forward(parameters, inputs(), false,
                                             {output.data(), config.embed_dim}, saved, work),
              Status::kOk);
    double sum = 0;
    for (std::size_t i = 0; i < output.size(); ++i) sum += output[i] * output_gradient[i];
    return sum;
  }
};

/// Proves the gradients in double against differences, and those of the float32 layer against them.
void check(Case& one) {
  const Index E = one.config.embed_dim;
  Arena arena;
  Work<double> work(arena);
  ASSERT_EQ(work.prepare(), Status::kOk);
  std::vector<double> output(one.output_gradient.size()), dq(one.query.size()), dk(one.key.size()),
      dv(one.value.size());
  MultiHeadRows<double>::Saved saved;
  ASSERT_EQ(MultiHeadRows<double>::forward(one.parameters, one.inputs(), true, {output.data(), E},
                                           saved, work),
            Status::kOk);
  ASSERT_EQ(MultiHeadRows<double>::backward(one.parameters, saved, {one.output_gradient.data(), E},
                                            nullptr, {dq.data(), E}, {dk.data(), one.config.kdim},
                                            {dv.data(), one.config.vdim}, work),
            Status::kOk);
  const std::vector<double> gradients(one.list.gradients(),
                                      one.list.gradients() + one.list.padded_size());
  const auto compare = [&](const char* name, double* numbers, const double* exact, Index size) {
    double largest = 0;
    for (Index i = 0; i < size; ++i) largest = std::max(largest, std::abs(exact[i]));
    for (Index i = 0; i < size; i += std::max<Index>(1, size / 12) | 1) {
      const double before = numbers[i];
      numbers[i] = before + 1e-5;
      const double above = one.loss();
      numbers[i] = before - 1e-5;
      const double numeric = (above - one.loss()) / 2e-5;
      numbers[i] = before;
      EXPECT_TRUE(std::abs(numeric - exact[i]) <= 1e-6 * largest)
          << name << " " << i << ": " << numeric << ", " << exact[i];
    }
  };
  compare("query", one.query.data(), dq.data(), static_cast<Index>(dq.size()));
  compare("key", one.key.data(), dk.data(), static_cast<Index>(dk.size()));
  compare("value", one.value.data(), dv.data(), static_cast<Index>(dv.size()));
  for (Learned<double>* p = one.list.first(); p != nullptr; p = p->next)
    compare(p->name.text(), p->value, p->gradient, p->size());

  MultiHeadAttention layer;
  ASSERT_EQ(layer.initialize(one.config), Status::kOk);
  for (Index i = 0; i < one.list.padded_size(); ++i)
    layer.parameters().values()[i] = static_cast<float>(one.list.values()[i]);
  layer.pack();
  const auto rounded = [](const std::vector<double>& from) {
    return std::vector<float>(from.begin(), from.end());
  };
  std::vector<float> q = rounded(one.query), k = rounded(one.key), v = rounded(one.value);
  const std::vector<float> gradient = rounded(one.output_gradient), scale = rounded(one.head_scale);
  MultiHeadCall call = one.call;
  call.batch = kBatch;
  call.query_length = one.L;
  call.key_length = one.S;
  call.query = q.data();
  call.key = k.data();
  call.value = v.data();
  call.head_scale = scale.empty() ? nullptr : scale.data();
  ASSERT_EQ(layer.keep(call), Status::kOk);
  std::vector<float> fq(q.size()), fk(k.size()), fv(v.size());
  Arena float_arena;
  // What was given may change after it was kept.
  std::fill(q.begin(), q.end(), 0.0f);
  ASSERT_EQ(layer.backward(gradient.data(), fq.data(), fk.data(), fv.data(), float_arena),
            Status::kOk);
  EXPECT_TRUE(largest_error(fq, dq) <= 1e-5) << largest_error(fq, dq);
  EXPECT_TRUE(largest_error(fk, dk) <= 1e-5) << largest_error(fk, dk);
  EXPECT_TRUE(largest_error(fv, dv) <= 1e-5) << largest_error(fv, dv);
  const std::vector<float> of_parameters(
      layer.parameters().gradients(),
      layer.parameters().gradients() + layer.parameters().padded_size());
  EXPECT_TRUE(largest_error(of_parameters, gradients) <= 1e-5);
}

TEST(MultiHeadRows, GradientsMatchDifferencesWithInputsApart) {
  for (const auto& [L, S] : {std::pair<Index, Index>{1, 1}, {5, 9}, {8, 4}, {17, 7}}) {
    Case one({8, 2, 2, 8, 8, true, 0}, L, S);
    check(one);
  }
}

TEST(MultiHeadRows, GradientsMatchDifferencesWithOtherWidthsAndSharedKeyHeads) {
  Case widths({6, 2, 2, 5, 9, true, 0}, 5, 9);
  check(widths);
  Case grouped({12, 4, 2, 12, 12, true, 0}, 5, 9);
  check(grouped);
  Case one_key_head({12, 4, 1, 7, 12, false, 0}, 9, 5);
  one_key_head.head_scale = {1, 0, -0.5, 2};
  check(one_key_head);
}

TEST(MultiHeadRows, GradientsMatchDifferencesUnderEveryMask) {
  const MultiHeadConfig config{8, 2, 2, 8, 8, true, 0};
  constexpr Index L = 9, S = 7;
  Case causal(config, L, S);
  causal.call.is_causal = true;
  check(causal);

  Random random(testing::seed());
  std::vector<std::uint8_t> real(kBatch * S), allowed(kBatch * L * S);
  std::vector<float> added(2 * L * S);
  for (std::uint8_t& one : real) one = random.below(3) > 0;
  for (std::uint8_t& one : allowed) one = random.below(3) > 0;
  std::fill_n(allowed.begin() + 3 * S, S, std::uint8_t{0});  // a row that sees nothing
  for (float& one : added) {
    one = random.below(4) == 0 ? -std::numeric_limits<float>::infinity() : random.uniform(-1, 1);
  }
  Case padded(config, L, S);
  padded.call.key_mask = real.data();
  padded.call.mask.allowed = allowed.data();
  padded.call.mask.batch_stride = L * S;
  padded.call.mask.row_stride = S;
  padded.call.mask.columns = S;
  check(padded);

  Case biased(config, L, S);
  biased.call.mask.added = added.data();
  biased.call.mask.head_stride = L * S;
  biased.call.mask.row_stride = S;
  biased.call.mask.columns = S;
  check(biased);
}

TEST(MultiHeadAttention, SumsTheGradientsOfInputsThatAreOne) {
  MultiHeadAttention layer;
  ASSERT_EQ(layer.initialize({8, 2, 2, 8, 8, true, 3}), Status::kOk);
  Random random(testing::seed());
  const std::vector<float> x = testing::random_values(random, kBatch * 5 * 8);
  const std::vector<float> gradient = testing::random_values(random, kBatch * 5 * 8);
  std::vector<float> copy = x;
  MultiHeadCall call;
  call.batch = kBatch;
  call.query_length = call.key_length = 5;
  call.query = call.key = call.value = x.data();
  std::vector<float> together(x.size()), q(x.size()), k(x.size()), v(x.size()), sum(x.size());
  Arena arena;
  ASSERT_EQ(layer.keep(call), Status::kOk);
  ASSERT_EQ(
      layer.backward(gradient.data(), together.data(), together.data(), together.data(), arena),
      Status::kOk);
  call.key = copy.data();
  ASSERT_EQ(layer.keep(call), Status::kOk);
  ASSERT_EQ(layer.backward(gradient.data(), q.data(), k.data(), v.data(), arena), Status::kOk);
  for (std::size_t i = 0; i < x.size(); ++i) sum[i] = q[i] + k[i] + v[i];
  EXPECT_TRUE(largest_error(together, sum) <= 1e-6) << largest_error(together, sum);
}

}  // namespace
}  // namespace attention
