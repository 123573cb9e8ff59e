#include "attention/attention_rows.h"

#include <algorithm>

#include "attention/sequence_masks.h"
#include "kernels/each_four.h"
#include "kernels/softmax.h"

namespace attention {
namespace {

/// Queries of one head whose scores stand in memory at once where no weights are kept.
constexpr Index kQueryBlock = 32;

struct Longest {
  Index queries = 0;
  Index keys = 0;
};

template <typename Real>
Longest longest_of(const RowAttention<Real>& problem) {
  Longest longest;
  for (Index b = 0; b < problem.batch; ++b) {
    longest.queries = std::max(longest.queries, problem.sequences[b].query_length);
    longest.keys = std::max(longest.keys, problem.sequences[b].key_length);
  }
  return longest;
}

/// `count` rows as panels with a column for each row, `width` deep.
template <typename Real>
PanelsView<Real> pack_as_columns(Rows<const Real> rows, Index count, Index width, Real* memory) {
  const PanelsView<Real> panels{memory, width * kPanelWidth};
  for (Index first = 0; first < count; first += kPanelWidth) {
    const Index in_panel = std::min(kPanelWidth, count - first);
    const Real* starts[kPanelWidth];
    for (Index i = 0; i < in_panel; ++i) starts[i] = rows.at(first + i);
    pack_columns(starts, in_panel, width, panels.panel(first));
  }
  return panels;
}

/// The same rows as panels with a column for each of their numbers, `count` deep.
template <typename Real>
PanelsView<Real> pack_as_rows(Rows<const Real> rows, Index count, Index width, Real* memory) {
  const PanelsView<Real> panels{memory, count * kPanelWidth};
  for (Index i = 0; i < count; ++i) pack_row(rows.at(i), i, width, panels);
  return panels;
}

/// Panels [keys][8 queries] as panels with a column for each key, `queries` deep.
template <typename Real>
PanelsView<Real> transpose(const Real* scores, Index panel_stride, Index queries, Index keys,
                           Real* memory) {
  const PanelsView<Real> turned{memory, round_up(queries, kPanelWidth) * kPanelWidth};
  for (Index key = 0; key < keys; key += kPanelWidth) {
    for (Index query = 0; query < queries; query += kPanelWidth) {
      const Real* from = scores + query / kPanelWidth * panel_stride + key * kPanelWidth;
      Real* to = turned.panel(key) + query * kPanelWidth;
      for (Index i = 0; i < kPanelWidth; i += 4) {
        for (Index j = 0; j < kPanelWidth; j += 4) {
          FourOf<Real> block[4];
          for (Index r = 0; r < 4; ++r) block[r] = load4(from + (i + r) * kPanelWidth + j);
          transpose4(block);
          for (Index r = 0; r < 4; ++r) store4(to + (j + r) * kPanelWidth + i, block[r]);
        }
      }
    }
  }
  return turned;
}

/// One head's bias by distance, so laid out that eight queries against one key read eight
/// neighbours: element (i - j) + S - 1.
template <typename Real>
void gather_bias(const RowAttention<Real>& problem, const SequenceRows& sequence, Index h,
                 Real* to) {
  const Real* bias = problem.distance_bias + h * (2 * problem.reach + 1) + problem.reach;
  const Index nearest = 1 - sequence.key_length;
  const Index end = round_up(sequence.query_length, kPanelWidth);
  for (Index distance = nearest; distance < end; ++distance) {
    const bool known = distance <= problem.reach && distance >= -problem.reach;
    to[distance - nearest] = known ? bias[-distance] : Real{0};
  }
}

template <typename Real>
void scatter_bias_gradient(const RowAttention<Real>& problem, const SequenceRows& sequence, Index h,
                           const Real* from, Real* gradient) {
  Real* to = gradient + h * (2 * problem.reach + 1) + problem.reach;
  const Index nearest = 1 - sequence.key_length;
  for (Index distance = nearest; distance < sequence.query_length; ++distance) {
    if (distance <= problem.reach && distance >= -problem.reach) {
      to[-distance] += from[distance - nearest];
    }
  }
}

/// Scores to weights, one panel of queries.
template <typename Real>
void softmax_panel(Real* panel, Index keys) {
  SoftmaxColumnsOf<Real> columns;
  columns.clear();
  Real correction[kPanelWidth], divisors[kPanelWidth];
  softmax_exponentials(panel, 0, keys, columns, correction);
  softmax_divisors(columns, divisors);
  // Divided, not multiplied by the inverse: the bits are those of scaled_dot_product.
  const FourOf<Real> left = load4(divisors);
  const FourOf<Real> right = load4(divisors + 4);
  for (Real* row = panel; row != panel + keys * kPanelWidth; row += kPanelWidth) {
    store4(row, load4(row) / left);
    store4(row + 4, load4(row + 4) / right);
  }
}

/// dS = W * (dW - sum over keys of W * dW), in the place of dW; one panel of queries.
template <typename Real>
void softmax_panel_backward(const Real* weights, Real* gradient, Index keys) {
  for (Index part = 0; part < kPanelWidth; part += 4) {
    FourOf<Real> sum = broadcast4(Real{0});
    for (Index i = part; i < keys * kPanelWidth; i += kPanelWidth) {
      sum = multiply_add(load4(weights + i), load4(gradient + i), sum);
    }
    for (Index i = part; i < keys * kPanelWidth; i += kPanelWidth) {
      store4(gradient + i, load4(weights + i) * (load4(gradient + i) - sum));
    }
  }
}

/// Whether all of some rows are finite: 0 * x is 0 for every finite x and NaN for the others.
template <typename Real>
bool are_finite(Rows<const Real> rows, Index count, Index width) {
  const FourOf<Real> zero = broadcast4(Real{0});
  Real probe = 0;
  for (Index i = 0; i < count; ++i) {
    probe += sum_fours<Real>(width, [&](auto x) { return x * zero; }, rows.at(i));
  }
  return probe == 0;
}

/// The weighted sum where some value is not finite: 0 * NaN would reach rows that may not see it.
template <typename Real>
void add_where_seen(const Real* weights, Index panel_stride, Rows<const Real> value, Index queries,
                    Index keys, Index width, Rows<Real> to) {
  for (Index i = 0; i < queries; ++i) {
    const Real* weight = weights + i / kPanelWidth * panel_stride + i % kPanelWidth;
    std::fill_n(to.at(i), width, Real{0});
    for (Index j = 0; j < keys; ++j) {
      const Real w = weight[j * kPanelWidth];
      if (w == 0) continue;
      for (Index c = 0; c < width; ++c) to.at(i)[c] += w * value.at(j)[c];
    }
  }
}

template <typename Real>
Real* take(Arena& arena, Index rows, Index columns) {
  return arena.take_array<Real>({round_up(rows, kPanelWidth), columns});
}

template <typename Real>
void scale_rows(Rows<Real> rows, Index count, Index width, Real scale) {
  const FourOf<Real> four = broadcast4(scale);
  for (Index i = 0; i < count; ++i) {
    map_fours(width, rows.at(i), [&](auto x) { return x * four; }, rows.at(i));
  }
}

}  // namespace

template <typename Real>
Status KeptWeights<Real>::allocate(const RowAttention<Real>& problem, Arena& arena) {
  first = arena.take_array<Index>({problem.batch});
  if (first == nullptr) return Status::kOutOfMemory;
  double total = 0;  // an Index may wrap round
  for (Index b = 0; b < problem.batch; ++b) {
    const SequenceRows& sequence = problem.sequences[b];
    first[b] = static_cast<Index>(total);
    total += static_cast<double>(problem.heads) *
             static_cast<double>(round_up(sequence.query_length, kPanelWidth)) *
             static_cast<double>(round_up(sequence.key_length, kPanelWidth));
  }
  data = static_cast<Real*>(arena.take(total * sizeof(Real)));
  return data == nullptr ? Status::kOutOfMemory : Status::kOk;
}

template <typename Real>
Real* KeptWeights<Real>::of(const RowAttention<Real>& problem, Index b, Index h) const {
  return data + first[b] + h * head_stride(problem.sequences[b]);
}

template <typename Real>
Status attend_rows(const RowAttention<Real>& problem, Rows<Real> output,
                   const KeptWeights<Real>& kept, Arena& arena) {
  const Index D = problem.width;
  const Index group = problem.heads / problem.kv_heads;
  const auto [longest_L, longest_S] = longest_of(problem);
  const Index rows_at_once = kept.data == nullptr ? std::min(longest_L, kQueryBlock) : longest_L;
  Real* key_memory = take<Real>(arena, longest_S, D);
  Real* value_memory = take<Real>(arena, D, longest_S);
  Real* query_memory = take<Real>(arena, rows_at_once, D);
  Real* bias = take<Real>(arena, longest_L + longest_S + kPanelWidth, 1);
  float* masks = take<float>(arena, kPanelWidth, longest_S);
  Real* scratch = kept.data == nullptr
                      ? take<Real>(arena, rows_at_once, round_up(longest_S, kPanelWidth))
                      : kept.data;
  if (!key_memory || !value_memory || !query_memory || !bias || !masks || !scratch)
    return Status::kOutOfMemory;

  for (Index b = 0; b < problem.batch; ++b) {
    const SequenceRows& sequence = problem.sequences[b];
    const Index L = sequence.query_length, S = sequence.key_length;
    const Index stride = KeptWeights<Real>::panel_stride(sequence);
    const SequenceMasks<Real> masked(problem, b);
    for (Index h = 0; h < problem.heads; ++h) {
      const Index kv_column = h / group * D;
      const Rows<const Real> key{problem.key.at(sequence.first_key) + kv_column,
                                 problem.key.stride};
      const Rows<const Real> value{problem.value.at(sequence.first_key) + kv_column,
                                   problem.value.stride};
      const PanelsView<Real> keys = pack_as_columns(key, S, D, key_memory);
      const PanelsView<Real> values = pack_as_rows(value, S, D, value_memory);
      const bool finite = are_finite(value, S, D);
      if (problem.distance_bias != nullptr) gather_bias(problem, sequence, h, bias);

      for (Index first = 0; first < L; first += rows_at_once) {
        const Index count = std::min(rows_at_once, L - first);
        const Index padded = round_up(count, kPanelWidth);
        const Rows<const Real> query{problem.query.at(sequence.first_query + first) + h * D,
                                     problem.query.stride};
        const PanelsView<Real> queries = pack_as_columns(query, count, D, query_memory);
        Real* weights = kept.data == nullptr ? scratch : kept.of(problem, b, h);
        multiply(keys, queries, {0, round_up(S, kPanelWidth), 0, padded, 0, D},
                 ProductTargetOf<Real>::panels({weights, stride}),
                 FinishOf<Real>::scaled(problem.scale));
        for (Index q = 0; q < padded; q += kPanelWidth) {
          Real* panel = weights + q / kPanelWidth * stride;
          if (problem.distance_bias != nullptr) {
            for (Index j = 0; j < S; ++j) {
              const Real* added = bias + first + q - j + S - 1;
              Real* row = panel + j * kPanelWidth;
              store4(row, load4(row) + load4(added));
              store4(row + 4, load4(row + 4) + load4(added + 4));
            }
          }
          if (masked.hide_anything()) masked.apply(h, first + q, panel, masks);
          softmax_panel(panel, S);
        }
        const Rows<Real> to{output.at(sequence.first_query + first) + h * D, output.stride};
        multiply(PanelsView<Real>{weights, stride}, values, {0, count, 0, D, 0, S},
                 ProductTargetOf<Real>::rows(to.data, to.stride), FinishOf<Real>::plain());
        if (!finite) add_where_seen<Real>(weights, stride, value, count, S, D, to);
        if (problem.head_scale != nullptr) scale_rows(to, count, D, problem.head_scale[h]);
      }
    }
  }
  return Status::kOk;
}

template <typename Real>
Status attend_rows_backward(const RowAttention<Real>& problem, const KeptWeights<Real>& kept,
                            Rows<const Real> output_gradient,
                            const RowAttentionGradients<Real>& gradients, Arena& arena) {
  const Index D = problem.width;
  const Index group = problem.heads / problem.kv_heads;
  const auto [longest_L, longest_S] = longest_of(problem);
  const Index padded_D = round_up(D, kPanelWidth);
  Real* gradient_memory = take<Real>(arena, longest_L, D);  // dO, a column for each query
  Real* gradient_rows_memory =
      take<Real>(arena, padded_D, longest_L);                   // dO, a column for each number
  Real* value_memory = take<Real>(arena, longest_S, D);         // V, a column for each key
  Real* key_memory = take<Real>(arena, padded_D, longest_S);    // K, a column for each number
  Real* query_memory = take<Real>(arena, padded_D, longest_L);  // Q, likewise
  Real* score_memory = take<Real>(arena, longest_L, round_up(longest_S, kPanelWidth));
  Real* turned_memory = take<Real>(arena, longest_S, round_up(longest_L, kPanelWidth));
  Real* scaled_memory = take<Real>(arena, longest_L, D);
  Real* bias = take<Real>(arena, longest_L + longest_S + kPanelWidth, 1);
  if (!gradient_memory || !gradient_rows_memory || !value_memory || !key_memory || !query_memory ||
      !score_memory || !turned_memory || !scaled_memory || !bias)
    return Status::kOutOfMemory;

  const FinishOf<Real> scaled = FinishOf<Real>::scaled(problem.scale);
  for (Index b = 0; b < problem.batch; ++b) {
    const SequenceRows& sequence = problem.sequences[b];
    const Index L = sequence.query_length, S = sequence.key_length;
    const Index padded_L = round_up(L, kPanelWidth), padded_S = round_up(S, kPanelWidth);
    const Index stride = KeptWeights<Real>::panel_stride(sequence);
    for (Index h = 0; h < problem.heads; ++h) {
      const Index kv_column = h / group * D;
      const bool adds = h % group != 0;  // to the gradients of a key head that others share
      Rows<const Real> dO{output_gradient.at(sequence.first_query) + h * D, output_gradient.stride};
      if (problem.head_scale != nullptr) {
        const Rows<Real> copy{scaled_memory, D};
        for (Index i = 0; i < L; ++i) std::copy_n(dO.at(i), D, copy.at(i));
        scale_rows(copy, L, D, problem.head_scale[h]);
        dO = copy;
      }
      const Rows<const Real> query{problem.query.at(sequence.first_query) + h * D,
                                   problem.query.stride};
      const Rows<const Real> key{problem.key.at(sequence.first_key) + kv_column,
                                 problem.key.stride};
      const Rows<const Real> value{problem.value.at(sequence.first_key) + kv_column,
                                   problem.value.stride};
      const Real* weights = kept.of(problem, b, h);

      // dW [keys][8 queries] = V dO^T, then dS in its place.
      const PanelsView<Real> dO_columns = pack_as_columns(dO, L, D, gradient_memory);
      multiply(pack_as_columns(value, S, D, value_memory), dO_columns,
               {0, padded_S, 0, padded_L, 0, D},
               ProductTargetOf<Real>::panels({score_memory, stride}), FinishOf<Real>::plain());
      for (Index q = 0; q < L; q += kPanelWidth) {
        const Index at = q / kPanelWidth * stride;
        softmax_panel_backward(weights + at, score_memory + at, S);
      }

      // dQ = scale * dS K
      const PanelsView<Real> key_rows = pack_as_rows(key, S, D, key_memory);
      multiply(PanelsView<Real>{score_memory, stride}, key_rows, {0, L, 0, D, 0, S},
               ProductTargetOf<Real>::rows(gradients.query.at(sequence.first_query) + h * D,
                                           gradients.query.stride),
               scaled);
      // dV = W^T dO; dK = scale * dS^T Q
      const PanelsView<Real> dO_rows = pack_as_rows(dO, L, D, gradient_rows_memory);
      const PanelsView<Real> weights_turned = transpose(weights, stride, L, S, turned_memory);
      multiply(weights_turned, dO_rows, {0, S, 0, D, 0, L},
               ProductTargetOf<Real>::rows(gradients.value.at(sequence.first_key) + kv_column,
                                           gradients.value.stride),
               FinishOf<Real>::plain(), adds);
      PanelsView<Real> query_rows = pack_as_rows(query, L, D, query_memory);
      const PanelsView<Real> dS_turned = transpose<Real>(score_memory, stride, L, S, turned_memory);
      if (adds) {
        // The factor is the product's alone, not that of what it is added to.
        for (Index i = 0; i < padded_D * L; i += 4)
          store4(query_memory + i, load4(query_memory + i) * broadcast4(problem.scale));
      }
      multiply(dS_turned, query_rows, {0, S, 0, D, 0, L},
               ProductTargetOf<Real>::rows(gradients.key.at(sequence.first_key) + kv_column,
                                           gradients.key.stride),
               adds ? FinishOf<Real>::plain() : scaled, adds);

      if (gradients.distance_bias == nullptr) continue;
      std::fill_n(bias, S - 1 + padded_L, Real{0});
      for (Index q = 0; q < L; q += kPanelWidth) {
        const Real* panel = score_memory + q / kPanelWidth * stride;
        for (Index j = 0; j < S; ++j) {
          Real* sums = bias + q - j + S - 1;
          store4(sums, load4(sums) + load4(panel + j * kPanelWidth));
          store4(sums + 4, load4(sums + 4) + load4(panel + j * kPanelWidth + 4));
        }
      }
      scatter_bias_gradient(problem, sequence, h, bias, gradients.distance_bias);
    }
  }
  return Status::kOk;
}

template <typename Real>
void write_weights(const RowAttention<Real>& problem, const KeptWeights<Real>& kept, Index longest,
                   Index longest_keys, Real* to) {
  std::fill_n(to, problem.batch * problem.heads * longest * longest_keys, Real{0});
  for (Index b = 0; b < problem.batch; ++b) {
    const SequenceRows& sequence = problem.sequences[b];
    const Index stride = KeptWeights<Real>::panel_stride(sequence);
    for (Index h = 0; h < problem.heads; ++h) {
      const Real* weights = kept.of(problem, b, h);
      Real* rows = to + (b * problem.heads + h) * longest * longest_keys;
      for (Index q = 0; q < sequence.query_length; q += kPanelWidth) {
        unpack_columns(weights + q / kPanelWidth * stride, 0, sequence.key_length,
                       std::min(kPanelWidth, sequence.query_length - q), nullptr,
                       rows + q * longest_keys, longest_keys);
      }
    }
  }
}

#define ATTENTION_INSTANTIATE(Real)                                                              \
  template struct KeptWeights<Real>;                                                             \
  template Status attend_rows(const RowAttention<Real>&, Rows<Real>, const KeptWeights<Real>&,   \
                              Arena&);                                                           \
  template Status attend_rows_backward(const RowAttention<Real>&, const KeptWeights<Real>&,      \
                                       Rows<const Real>, const RowAttentionGradients<Real>&,     \
                                       Arena&);                                                  \
  template void write_weights(const RowAttention<Real>&, const KeptWeights<Real>&, Index, Index, \
                              Real*);
ATTENTION_INSTANTIATE(float)
ATTENTION_INSTANTIATE(double)
#undef ATTENTION_INSTANTIATE

}  // namespace attention
