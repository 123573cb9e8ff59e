#include "layers/recurrent_layer.h"

#include <cmath>
#include <string>

#include "support/gradient_check.h"

namespace attention {
namespace {

using testing::check_gradients;
using testing::differentiate;
using testing::largest_error;
using testing::random_numbers;
using testing::seed;
using testing::sized_call;

constexpr RecurrentKind kKinds[] = {RecurrentKind::kRnn, RecurrentKind::kLstm, RecurrentKind::kGru};

template <typename Real>
struct State {
  std::vector<Real> hidden, cell;
};

template <typename Real>
State<Real> random_state(Index count) {
  Random random(seed() + 1);
  State<Real> state;
  state.hidden = random_numbers<Real>(random, count);
  state.cell = random_numbers<Real>(random, count);
  return state;
}

template <typename Real>
void begin_with(SequenceCall<Real>& call, const State<Real>& state) {
  call.initial_hidden = state.hidden.data();
  call.initial_cell = state.cell.data();
}

void expect_gradients(RecurrentKind kind, Index batch, Index length, Index inputs, Index hidden,
                      bool bias, bool with_state) {
  SCOPED_TRACE(::testing::Message()
               << "kind " << static_cast<int>(kind) << ", B " << batch << ", T " << length << ", I "
               << inputs << ", H " << hidden << ", bias " << bias << ", state " << with_state);
  RecurrentLayer<double> layer;
  RecurrentLayer<float> rounded;
  ASSERT_EQ(layer.initialize(kind, inputs, hidden, bias, 1), Status::kOk);
  ASSERT_EQ(rounded.initialize(kind, inputs, hidden, bias, 1), Status::kOk);
  SequenceCall<double> call = sized_call<double>(batch, length);
  SequenceCall<float> float_call = sized_call<float>(batch, length);
  const auto state = random_state<double>(batch * hidden);
  const auto float_state = random_state<float>(batch * hidden);
  if (with_state) {
    begin_with(call, state);
    begin_with(float_call, float_state);
  }
  check_gradients(layer, rounded, call, float_call);
}

TEST(RecurrentLayer, GradientsMatchDifferences) {
  for (RecurrentKind kind : kKinds) {
    expect_gradients(kind, 1, 1, 3, 4, true, true);
    expect_gradients(kind, 4, 3, 7, 5, true, false);
    expect_gradients(kind, 5, 2, 8, 3, false, true);
    expect_gradients(kind, 2, 9, 1, 8, true, true);
    expect_gradients(kind, 3, 4, 2, 9, false, false);
  }
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// torch.nn.RNN, LSTM and GRU as their documentation writes them, number by number.
class PlainRecurrent {
 public:
  PlainRecurrent(RecurrentKind kind, RecurrentLayer<double>& layer)
      : kind_(kind),
        weight_ih_(*layer.parameters().at(0)),
        weight_hh_(*layer.parameters().at(1)),
        bias_ih_(*layer.parameters().at(2)),
        bias_hh_(*layer.parameters().at(3)) {}

  void step(const double* x, std::vector<double>& h, std::vector<double>& c) const {
    const Index H = weight_hh_.columns;
    const std::vector<double> before = h;
    const auto of_input = [&](Index gate, Index j) {
      return share(weight_ih_, bias_ih_, gate * H + j, x);
    };
    const auto of_state = [&](Index gate, Index j) {
      return share(weight_hh_, bias_hh_, gate * H + j, before.data());
    };
    const auto both = [&](Index gate, Index j) { return of_input(gate, j) + of_state(gate, j); };
    for (Index j = 0; j < H; ++j) {
      if (kind_ == RecurrentKind::kRnn) h[j] = std::tanh(both(0, j));
      if (kind_ == RecurrentKind::kLstm) {
        c[j] = logistic(both(1, j)) * c[j] + logistic(both(0, j)) * std::tanh(both(2, j));
        h[j] = logistic(both(3, j)) * std::tanh(c[j]);
      }
      if (kind_ == RecurrentKind::kGru) {
        const double z = logistic(both(1, j));
        const double n = std::tanh(of_input(2, j) + logistic(both(0, j)) * of_state(2, j));
        h[j] = (1 - z) * n + z * before[j];
      }
    }
  }

 private:
  static double share(const Learned<double>& weight, const Learned<double>& bias, Index row,
                      const double* x) {
    double sum = bias.value[row];
    for (Index k = 0; k < weight.columns; ++k) sum += weight.value[row * weight.columns + k] * x[k];
    return sum;
  }

  RecurrentKind kind_;
  const Learned<double>&weight_ih_, &weight_hh_, &bias_ih_, &bias_hh_;
};

TEST(RecurrentLayer, ComputesTheEquations) {
  const Index batch = 3, length = 5, inputs = 6, hidden = 7;
  for (RecurrentKind kind : kKinds) {
    RecurrentLayer<double> layer;
    ASSERT_EQ(layer.initialize(kind, inputs, hidden, true, 1), Status::kOk);
    const PlainRecurrent plain(kind, layer);
    Random random(seed());
    const auto input = random_numbers<double>(random, batch * length * inputs, 3.0);
    const auto state = random_state<double>(batch * hidden);
    std::vector<double> output(batch * length * hidden), last(batch * hidden), cell(batch * hidden);
    SequenceCall<double> call = sized_call<double>(batch, length);
    begin_with(call, state);
    call.input = input.data();
    call.output = output.data();
    call.hidden = last.data();
    call.cell = cell.data();
    Arena arena;
    ASSERT_EQ(layer.forward(call, arena), Status::kOk);

    std::vector<double> want, want_last, want_cell;
    for (Index b = 0; b < batch; ++b) {
      std::vector<double> h(&state.hidden[b * hidden], &state.hidden[b * hidden] + hidden);
      std::vector<double> c(&state.cell[b * hidden], &state.cell[b * hidden] + hidden);
      for (Index t = 0; t < length; ++t) {
        plain.step(&input[(b * length + t) * inputs], h, c);
        want.insert(want.end(), h.begin(), h.end());
      }
      want_last.insert(want_last.end(), h.begin(), h.end());
      want_cell.insert(want_cell.end(), c.begin(), c.end());
    }
    EXPECT_TRUE(largest_error(output, want) <= 1e-14) << largest_error(output, want);
    EXPECT_TRUE(largest_error(last, want_last) <= 1e-14);
    if (kind == RecurrentKind::kLstm) {
      EXPECT_TRUE(largest_error(cell, want_cell) <= 1e-14);
    }
  }
}

TEST(RecurrentLayer, GoesOnWhereAnEarlierCallEnded) {
  const Index length = 7, cut = 3, inputs = 5, hidden = 9;
  for (RecurrentKind kind : kKinds) {
    RecurrentLayer<float> layer;
    ASSERT_EQ(layer.initialize(kind, inputs, hidden, true, 1), Status::kOk);
    Random random(seed());
    const auto input = random_numbers<float>(random, length * inputs);
    std::vector<float> whole(length * hidden), parts(length * hidden);
    State<float> end = random_state<float>(hidden), carried;
    carried.hidden.resize(hidden);
    carried.cell.resize(hidden);
    Arena arena;
    SequenceCall<float> call = sized_call<float>(1, length);
    call.input = input.data();
    call.output = whole.data();
    call.hidden = end.hidden.data();
    call.cell = end.cell.data();
    ASSERT_EQ(layer.forward(call, arena), Status::kOk);

    SequenceCall<float> part = sized_call<float>(1, cut);
    part.input = input.data();
    part.output = parts.data();
    part.hidden = carried.hidden.data();
    part.cell = carried.cell.data();
    ASSERT_EQ(layer.forward(part, arena), Status::kOk);
    // The state goes on in the memory that it came in.
    begin_with(part, carried);
    part.length = length - cut;
    part.input += cut * inputs;
    part.output += cut * hidden;
    ASSERT_EQ(layer.forward(part, arena), Status::kOk);
    EXPECT_EQ(parts, whole);
    EXPECT_EQ(carried.hidden, end.hidden);
    EXPECT_EQ(end.hidden, std::vector<float>(whole.end() - hidden, whole.end()));
    if (kind == RecurrentKind::kLstm) {
      EXPECT_EQ(carried.cell, end.cell);
    }
  }
}

TEST(RecurrentLayer, KeepsItsOwnCopyOfWhatItGoesBackThrough) {
  const Index batch = 2, length = 3, hidden = 5;
  for (RecurrentKind kind : kKinds) {
    RecurrentLayer<float> layer;
    ASSERT_EQ(layer.initialize(kind, 4, hidden, true, 1), Status::kOk);
    Random random(seed());
    const auto input = random_numbers<float>(random, batch * length * 4);
    const auto gradient = random_numbers<float>(random, batch * length * hidden);
    State<float> state = random_state<float>(batch * hidden);
    SequenceCall<float> call = sized_call<float>(batch, length);
    begin_with(call, state);
    const auto want = differentiate<float>(layer, call, input, gradient);

    std::vector<float> given = input, output(want.output), input_gradient(input.size());
    call.input = given.data();
    call.output = output.data();
    ASSERT_EQ(layer.forward_for_backward(call), Status::kOk);
    for (auto* overwritten : {&given, &output, &state.hidden, &state.cell}) {
      std::fill(overwritten->begin(), overwritten->end(), NAN);
    }
    Arena arena;
    // A second time, too.
    for (int time = 0; time < 2; ++time) {
      ASSERT_EQ(layer.backward(gradient.data(), input_gradient.data(), arena), Status::kOk);
      EXPECT_EQ(input_gradient, want.input_gradient);
      EXPECT_EQ(layer.parameters().at(1)->gradient[3],
                want.parameter_gradients[layer.parameters().at(0)->size() + 3]);
    }
  }
}

TEST(RecurrentLayer, TakesNoStepsAndNoSequences) {
  const Index hidden = 5;
  for (RecurrentKind kind : kKinds) {
    RecurrentLayer<double> layer;
    ASSERT_EQ(layer.initialize(kind, 3, hidden, true, 1), Status::kOk);
    const State<double> state = random_state<double>(2 * hidden);
    State<double> last;
    last.hidden.resize(2 * hidden, 1.0);
    last.cell.resize(2 * hidden, 1.0);
    SequenceCall<double> call = sized_call<double>(2, 0);
    call.hidden = last.hidden.data();
    call.cell = last.cell.data();
    differentiate<double>(layer, call, {}, {});
    EXPECT_EQ(last.hidden, std::vector<double>(2 * hidden));
    begin_with(call, state);
    const auto result = differentiate<double>(layer, call, {}, {});
    EXPECT_EQ(last.hidden, state.hidden);
    if (kind == RecurrentKind::kLstm) {
      EXPECT_EQ(last.cell, state.cell);
    }
    EXPECT_EQ(result.parameter_gradients, std::vector<double>(result.parameter_gradients.size()));
    differentiate<double>(layer, sized_call<double>(0, 4), {}, {});
  }
}

TEST(RecurrentLayer, HasTheParametersOfPyTorch) {
  const char* names[] = {"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"};
  const Index gates[] = {1, 4, 3}, hidden = 9;
  for (RecurrentKind kind : kKinds) {
    const Index width = gates[static_cast<int>(kind)] * hidden;
    const Index columns[] = {5, hidden, 0, 0};
    for (bool bias : {false, true}) {
      RecurrentLayer<float> layer;
      ASSERT_EQ(layer.initialize(kind, 5, hidden, bias, 1), Status::kOk);
      ASSERT_EQ(layer.parameters().count(), bias ? 4 : 2);
      for (int i = 0; i < layer.parameters().count(); ++i) {
        const Learned<float>& parameter = *layer.parameters().at(i);
        EXPECT_EQ(parameter.name.text(), std::string(names[i]));
        EXPECT_EQ(parameter.rows, width);
        EXPECT_EQ(parameter.columns, columns[i]);
        EXPECT_EQ(parameter.is_map, i < 2);
        float largest = 0;
        for (Index j = 0; j < parameter.size(); ++j) {
          largest = std::max(largest, std::abs(parameter.value[j]));
        }
        // Uniform within 1 / sqrt(9): some are near it.
        EXPECT_TRUE(largest <= 1.0f / 3 && largest > 0.2f) << largest;
      }
    }
  }
}

}  // namespace
}  // namespace attention
