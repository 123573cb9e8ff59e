#include "tasks/probes.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "tasks/agreement.h"
#include "tasks/language.h"

namespace attention {
namespace {

constexpr Index kBatch = 32, kLength = Sentence::kMaxLength;

LinkKind link_kind(ProbeKind kind) {
  return kind == ProbeKind::kFlip ? LinkKind::kCoreference
                                  : static_cast<LinkKind>(static_cast<int>(kind));
}

/// Whether the largest weight is looked for among nouns and names alone.
bool is_about_nouns(ProbeKind kind) {
  return kind != ProbeKind::kPreviousWord && kind != ProbeKind::kNextWord &&
         kind != ProbeKind::kInduction;
}

/// Whether a row of this link may be answered by `column`.
bool is_candidate(const Sentence& sentence, ProbeKind kind, const Link& link, Index column) {
  if (!is_about_nouns(kind)) return true;
  const Token token = sentence.tokens[column];
  return column != link.row && (kNouns.contains(token) || kNames.contains(token));
}

/// Where a row's largest weight lies, among those that come into question.
Index largest(const Sentence& sentence, ProbeKind kind, const Link& link, const float* row) {
  Index best = -1;
  for (Index j = 0; j < sentence.length; ++j) {
    if (is_candidate(sentence, kind, link, j) && (best < 0 || row[j] > row[best])) best = j;
  }
  return best;
}

void add_baselines(const Sentence& sentence, ProbeKind kind, const Link& link,
                   ProbeBaselines& sums) {
  Index nearest = -1, first = -1, count = 0;
  for (Index j = 0; j < sentence.length; ++j) {
    if (!is_candidate(sentence, kind, link, j)) continue;
    ++count;
    if (first < 0) first = j;
    if (nearest < 0 || std::abs(j - link.row) <= std::abs(nearest - link.row)) nearest = j;
  }
  if (!is_about_nouns(kind)) nearest = link.row - 1, first = link.row + 1;
  sums.nearest += nearest == link.column;
  sums.first += first == link.column;
  sums.uniform += 1.0 / static_cast<double>(count);
}

/// The weights of one batch, and what they are asked.
class Prober {
 public:
  Prober(TokenModel<float>& model, ProbeResults& results)
      : model_(model),
        results_(results),
        layers_(model.config().num_layers),
        heads_(model.config().layer.num_heads),
        vocabulary_(model.config().vocab_size) {}

  Status prepare() {
    tokens_ = memory_.take_array<Token>({kBatch, kLength});
    real_ = memory_.take_array<std::uint8_t>({kBatch, kLength});
    weights_ = memory_.take_array<float>({layers_, kBatch, heads_, kLength, kLength});
    logits_ = memory_.take_array<float>({kBatch, kLength, vocabulary_});
    found_ = memory_.take_array<bool>({layers_ * heads_});
    const bool all = tokens_ && real_ && weights_ && logits_ && found_;
    for (double* one : {results_.hits, results_.mass})
      std::fill_n(one, kProbeKinds * all_heads(), 0);
    for (double* one : {results_.entropy, results_.distance}) std::fill_n(one, all_heads(), 0);
    return all ? Status::kOk : Status::kOutOfMemory;
  }

  Status probe(ProbeKind kind, Index sentences, Random& random) {
    const Index at_once = kind == ProbeKind::kFlip ? kBatch / 2 : kBatch;
    for (Index done = 0; done < sentences; done += at_once) {
      const Index count = std::min(at_once, sentences - done);
      for (Index i = 0; i < count; ++i) {
        if (kind == ProbeKind::kFlip) {
          const FlipPair pair = FlipPair::draw(random);
          sentences_[2 * i] = pair.animate;
          sentences_[2 * i + 1] = pair.inanimate;
        } else {
          sentences_[i] = draw_probe_sentence(random, kind);
        }
      }
      const Status status = compute(kind == ProbeKind::kFlip ? 2 * count : count);
      if (status != Status::kOk) return status;
      for (Index i = 0; i < count; ++i) {
        if (kind == ProbeKind::kFlip) {
          ask_pair(2 * i);
        } else {
          ask(kind, i);
        }
      }
    }
    return Status::kOk;
  }

  /// Turns sums into means.
  void finish() {
    for (int kind = 0; kind < kProbeKinds; ++kind) {
      const double share = 1.0 / static_cast<double>(std::max<Index>(results_.links[kind], 1));
      ProbeBaselines& baselines = results_.baselines[kind];
      for (double* sum : {&baselines.nearest, &baselines.first, &baselines.uniform}) *sum *= share;
      for (Index n = 0; n < all_heads(); ++n) {
        results_.hits[kind * all_heads() + n] *= share;
        results_.mass[kind * all_heads() + n] *= share;
      }
    }
    for (Index n = 0; n < all_heads(); ++n) {
      results_.entropy[n] /= static_cast<double>(std::max<Index>(rows_, 1));
      results_.distance[n] /= static_cast<double>(std::max<Index>(rows_, 1));
    }
    const Index pronouns = results_.links[static_cast<int>(ProbeKind::kCoreference)];
    results_.restored /= static_cast<double>(std::max<Index>(pronouns, 1));
  }

 private:
  Index all_heads() const { return layers_ * heads_; }

  const float* row(Index head, Index sentence, Index query) const {
    const Index layer = head / heads_, h = head % heads_;
    return weights_ + (((layer * count_ + sentence) * heads_ + h) * kLength + query) * kLength;
  }

  Status compute(Index count) {
    count_ = count;
    for (Index i = 0; i < count; ++i) {
      const Sentence& sentence = sentences_[i];
      for (Index t = 0; t < kLength; ++t) {
        const bool is_real = t < sentence.length;
        tokens_[i * kLength + t] = is_real ? sentence.tokens[t] : kPadding;
        real_[i * kLength + t] = is_real;
      }
    }
    TokenCall<float> call;
    call.tokens = {count, kLength, tokens_, real_};
    call.weights = weights_;
    call.logits = logits_;
    scratch_.reset();
    return model_.forward(call, scratch_);
  }

  void ask(ProbeKind kind, Index i) {
    const Sentence& sentence = sentences_[i];
    const int k = static_cast<int>(kind);
    for (int l = 0; l < sentence.link_count; ++l) {
      const Link& link = sentence.links[l];
      if (link.kind != link_kind(kind)) continue;
      ++results_.links[k];
      add_baselines(sentence, kind, link, results_.baselines[k]);
      if (kind == ProbeKind::kCoreference) ask_restored(sentence, link, i);
      for (Index n = 0; n < all_heads(); ++n) {
        const float* weights = row(n, i, link.row);
        results_.hits[k * all_heads() + n] += largest(sentence, kind, link, weights) == link.column;
        results_.mass[k * all_heads() + n] += static_cast<double>(weights[link.column]);
      }
    }
    describe(sentence, i);
  }

  void ask_restored(const Sentence& sentence, const Link& link, Index i) {
    const float* logits = logits_ + (i * kLength + link.row) * vocabulary_;
    const Index best = std::max_element(logits, logits + vocabulary_) - logits;
    results_.restored += best == sentence.tokens[link.column];
  }

  /// Both of a pair, which stand one behind the other.
  void ask_pair(Index first) {
    const int k = static_cast<int>(ProbeKind::kFlip);
    ++results_.links[k];
    std::fill_n(found_, all_heads(), true);
    ProbeBaselines apart[2];
    for (Index i = first; i < first + 2; ++i) {
      const Sentence& sentence = sentences_[i];
      const Link& link = *sentence.find(LinkKind::kCoreference);
      add_baselines(sentence, ProbeKind::kFlip, link, apart[i - first]);
      for (Index n = 0; n < all_heads(); ++n) {
        const float* weights = row(n, i, link.row);
        found_[n] = found_[n] && largest(sentence, ProbeKind::kFlip, link, weights) == link.column;
        results_.mass[k * all_heads() + n] += 0.5 * static_cast<double>(weights[link.column]);
      }
    }
    for (Index n = 0; n < all_heads(); ++n) results_.hits[k * all_heads() + n] += found_[n];
    ProbeBaselines& sums = results_.baselines[k];
    sums.nearest += apart[0].nearest * apart[1].nearest;
    sums.first += apart[0].first * apart[1].first;
    sums.uniform += apart[0].uniform * apart[1].uniform;
  }

  /// What heads are like on every row.
  void describe(const Sentence& sentence, Index i) {
    rows_ += sentence.length;
    for (Index n = 0; n < all_heads(); ++n) {
      for (Index t = 0; t < sentence.length; ++t) {
        const float* weights = row(n, i, t);
        for (Index j = 0; j < sentence.length; ++j) {
          const double weight = static_cast<double>(weights[j]);
          if (weight > 0) results_.entropy[n] -= weight * std::log(weight);
          results_.distance[n] += weight * static_cast<double>(std::abs(t - j));
        }
      }
    }
  }

  TokenModel<float>& model_;
  ProbeResults& results_;
  const Index layers_, heads_, vocabulary_;
  Arena memory_, scratch_;
  Token* tokens_ = nullptr;
  std::uint8_t* real_ = nullptr;
  float *weights_ = nullptr, *logits_ = nullptr;
  bool* found_ = nullptr;
  Sentence sentences_[kBatch];
  Index count_ = 0, rows_ = 0;
};

}  // namespace

FlipPair FlipPair::draw(Random& random) {
  CoreferencePlan plan;
  do {
    plan = CoreferencePlan::draw(random, Pairs::kHeldOut, false);
  } while (!kAnimals.contains(plan.who.stem));
  plan.who.plural = plan.where.plural = false;
  plan.linking = 0;
  FlipPair pair;
  plan.means_who = true;
  plan.adjective = draw_word(random, kAnimateAdjectives);
  pair.animate = plan.write();
  plan.means_who = false;
  plan.adjective = draw_word(random, kInanimateAdjectives);
  pair.inanimate = plan.write();
  return pair;
}

Sentence draw_probe_sentence(Random& random, ProbeKind kind) {
  const auto draw = [&](SentenceKind of) {
    return draw_sentence(random, of, Pairs::kHeldOut, false);
  };
  switch (kind) {
    case ProbeKind::kCoreference:
      return draw(SentenceKind::kCoreference);
    case ProbeKind::kAgreement: {
      Sentence sentence = draw(SentenceKind::kAgreement);
      while (attractors_of(sentence) == 0) sentence = draw(SentenceKind::kAgreement);
      return sentence;
    }
    case ProbeKind::kPreviousWord:
    case ProbeKind::kNextWord:
      return draw(chance(random, 0.5f) ? SentenceKind::kCompounds : SentenceKind::kCoreference);
    case ProbeKind::kInduction:
      return draw(SentenceKind::kCopy);
    case ProbeKind::kFlip:
      break;
  }
  return FlipPair::draw(random).animate;
}

Status run_probes(TokenModel<float>& model, Index sentences, std::uint64_t seed,
                  ProbeResults& results) {
  Prober prober(model, results);
  Status status = prober.prepare();
  Random random(seed);
  for (int kind = 0; kind < kProbeKinds && status == Status::kOk; ++kind)
    status = prober.probe(static_cast<ProbeKind>(kind), sentences, random);
  prober.finish();
  return status;
}

}  // namespace attention
