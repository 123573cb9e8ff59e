#include "layers/recurrent.h"

#include <algorithm>
#include <initializer_list>

#include "layers/recurrent_cells.h"

namespace attention {
namespace {

/// Of rows by sequence and step those of step t, one for each sequence.
template <typename T>
Rows<T> rows_of_step(Rows<T> rows, Index t, Index length) {
  return {rows.at(t), rows.stride * length};
}

template <typename From, typename Real>
void copy_rows(Rows<From> from, Index count, Index width, Rows<Real> to) {
  for (Index i = 0; i < count; ++i) std::copy_n(from.at(i), width, to.at(i));
}

}  // namespace

template <typename Real>
Status Recurrent<Real>::take_saved(bool keeps, Saved& saved, Work<Real>& work) const {
  const Index H = hidden_size(), B = saved.batch, T = saved.length;
  bool is_refused = false;
  const auto take = [&](std::initializer_list<Index> shape) {
    const Rows<Real> taken{work.arena.template take_array<Real>(shape), *(shape.end() - 1)};
    is_refused |= taken.data == nullptr;
    return taken;
  };
  saved.gates = take({B, T, parameters_.gates_width()});
  saved.cell_step = keeps;
  if (parameters_.kind() == RecurrentKind::kLstm) saved.cells = take({B, keeps ? T + 1 : 1, H});
  if (keeps) saved.before = take({B, T, H});
  if (keeps && parameters_.kind() == RecurrentKind::kGru) saved.state_shares = take({B, T, H});
  return is_refused ? Status::kOutOfMemory : Status::kOk;
}

template <typename Real>
Status Recurrent<Real>::forward(Rows<const Real> x, Index batch, Index length,
                                const RecurrentStates<Real>& states, bool keeps, Rows<Real> y,
                                Saved& saved, Work<Real>& work) const {
  const Index H = hidden_size();
  const Affine<Real> map = parameters_.state_map();
  saved = {};
  saved.x = x;
  saved.batch = batch;
  saved.length = length;
  if (batch == 0) return Status::kOk;
  const Status status = take_saved(keeps, saved, work);
  const Rows<Real> shares = work.take_rows(batch, map.outputs), zeros = work.take_rows(1, H);
  const auto weight =
      PackedVectors<Real>::pack(Vectors<Real>::rows(map.weight, H), map.outputs, H, work.arena);
  if (status != Status::kOk || !shares.data || !zeros.data || !weight.panels.data)
    return Status::kOutOfMemory;

  std::fill_n(zeros.data, H, Real{0});
  const auto initial = [&](const Real* state) {
    return state == nullptr ? Rows<const Real>{zeros.data, 0} : Rows<const Real>{state, H};
  };
  const Rows<const Real> first = initial(states.initial_hidden);
  const auto hidden_before = [&](Index t) {
    return t == 0 ? first : rows_of_step<const Real>(y, t - 1, length);
  };
  const bool has_cells = parameters_.kind() == RecurrentKind::kLstm;
  if (has_cells) copy_rows(initial(states.initial_cell), batch, H, saved.cells_before(0));

  affine_forward<Real>(work.products, parameters_.input_map(), x, batch * length, saved.gates);
  for (Index t = 0; t < length; ++t) {
    const Rows<const Real> before = hidden_before(t);
    work.products.multiply(Vectors<Real>::rows(before.data, before.stride), weight, batch,
                           shares.data, shares.stride, map.bias);
    if (keeps) copy_rows(before, batch, H, rows_of_step(saved.before, t, length));
    advance(t, keeps, before, shares, y, saved);
  }
  if (states.hidden) copy_rows(hidden_before(length), batch, H, Rows<Real>{states.hidden, H});
  if (states.cell && has_cells)
    copy_rows(saved.cells_before(length), batch, H, Rows<Real>{states.cell, H});
  return Status::kOk;
}

template <typename Real>
void Recurrent<Real>::advance(Index t, bool keeps, Rows<const Real> before, Rows<const Real> shares,
                              Rows<Real> y, const Saved& saved) const {
  const Index H = hidden_size();
  for (Index b = 0; b < saved.batch; ++b) {
    const Index row = b * saved.length + t;
    Real* const gates = saved.gates.at(row);
    switch (parameters_.kind()) {
      case RecurrentKind::kRnn:
        rnn_forward(H, gates, shares.at(b), y.at(row));
        break;
      case RecurrentKind::kLstm:
        lstm_forward(H, gates, shares.at(b), saved.cells_before(t).at(b),
                     saved.cells_before(t + 1).at(b), y.at(row));
        break;
      case RecurrentKind::kGru:
        gru_forward(H, gates, shares.at(b), before.at(b), y.at(row));
        if (keeps) std::copy_n(shares.at(b) + 2 * H, H, saved.state_shares.at(row));
        break;
    }
  }
}

template <typename Real>
Status Recurrent<Real>::backward(const Saved& saved, Rows<const Real> dy, Rows<Real> dx,
                                 Work<Real>& work) const {
  const Index H = hidden_size(), batch = saved.batch, length = saved.length;
  if (batch == 0) return Status::kOk;
  const Affine<Real> map = parameters_.state_map();
  const bool is_gru = parameters_.kind() == RecurrentKind::kGru;
  const Rows<Real> d_gates = work.take_rows(batch * length, map.outputs);
  const Rows<Real> d_shares = is_gru ? work.take_rows(batch * length, map.outputs) : d_gates;
  // By the states after the step at hand, of each sequence.
  const Rows<Real> d_h = work.take_rows(batch, H), d_c = work.take_rows(batch, H);
  const auto weight =
      PackedVectors<Real>::pack(Vectors<Real>::columns(map.weight, H), H, map.outputs, work.arena);
  if (!d_gates.data || !d_shares.data || !d_h.data || !d_c.data || !weight.panels.data)
    return Status::kOutOfMemory;

  std::fill_n(d_h.data, batch * H, Real{0});
  std::fill_n(d_c.data, batch * H, Real{0});
  for (Index t = length - 1; t >= 0; --t) {
    for (Index b = 0; b < batch; ++b) {
      map_fours(
          H, d_h.at(b), [](auto later, auto own) { return later + own; }, d_h.at(b),
          dy.at(b * length + t));
    }
    go_back(t, saved, d_h, d_c, d_gates, d_shares);
    if (t == 0) break;
    // In a GRU, d_h already holds what comes past the gates.
    const auto through = rows_of_step<const Real>(d_shares, t, length);
    work.products.multiply(Vectors<Real>::rows(through.data, through.stride), weight, batch,
                           d_h.data, d_h.stride, nullptr, is_gru);
  }
  affine_backward<Real>(work.products, parameters_.input_map(), saved.x, batch * length, d_gates,
                        dx, false);
  affine_backward<Real>(work.products, map, saved.before, batch * length, d_shares, {}, false);
  return Status::kOk;
}

template <typename Real>
void Recurrent<Real>::go_back(Index t, const Saved& saved, Rows<Real> d_h, Rows<Real> d_c,
                              Rows<Real> d_gates, Rows<Real> d_shares) const {
  const Index H = hidden_size();
  for (Index b = 0; b < saved.batch; ++b) {
    const Index row = b * saved.length + t;
    const Real* const gates = saved.gates.at(row);
    switch (parameters_.kind()) {
      case RecurrentKind::kRnn:
        rnn_backward(H, gates, d_h.at(b), d_gates.at(row));
        break;
      case RecurrentKind::kLstm:
        lstm_backward(H, gates, saved.cells_before(t).at(b), saved.cells_before(t + 1).at(b),
                      d_h.at(b), d_c.at(b), d_gates.at(row));
        break;
      case RecurrentKind::kGru:
        gru_backward(H, gates, saved.state_shares.at(row), saved.before.at(row), d_h.at(b),
                     d_gates.at(row), d_shares.at(row));
        break;
    }
  }
}

template class Recurrent<float>;
template class Recurrent<double>;

}  // namespace attention
