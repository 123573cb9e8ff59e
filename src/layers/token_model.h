#pragma once

#include <limits>

#include "layers/packed_batch.h"
#include "layers/position_tables.h"
#include "layers/recurrent.h"
#include "layers/transformer_layer.h"

namespace attention {

struct TokenModelConfig {
  Index vocab_size = 0;
  Index embed_dim = 0;
  /// In the place of the transformer's layers, one recurrent layer of hidden_size; what follows up
  /// to `tied` is then not asked.
  bool is_recurrent = false;
  RecurrentKind recurrent_kind = RecurrentKind::kRnn;
  Index hidden_size = 0;

  Index max_length = 0;
  Index num_layers = 0;
  TransformerLayerConfig layer;  // of embed_dim
  bool causal = false;
  Positions positions = Positions::kSinusoidal;
  double rotary_base = 10000;
  double embedding_scale = 1;
  bool tied =
      true;  // the output multiplies with the token embedding, as wide as what it multiplies
  bool output_bias = true;
  std::uint64_t seed = 0;

  /// The width of what the output map reads.
  Index output_width() const { return is_recurrent ? hidden_size : embed_dim; }
  bool ends_with_norm() const { return !is_recurrent && layer.norm_first; }
  Status check() const;
};

/// What a model computes from a batch; nothing here owns memory. Results that are null are not
/// written.
template <typename Real>
struct TokenCall {
  TokenBatch tokens;
  const Real* head_scale = nullptr;  // [layers, H]

  Real* logits = nullptr;      // [B, T, vocabulary]; 0 where only padding follows
  Real* weights = nullptr;     // [layers, B, H, T, T]
  Real* embeddings = nullptr;  // [B, T, E]: what the first layer reads
  /// [layers, B, H, T, D]: as attention reads them, keys smeared and both turned by rotary
  /// positions; 0 where only padding follows.
  Real* query = nullptr;
  Real* key = nullptr;
  Real* value = nullptr;
  Real* head_outputs = nullptr;  // the same shape: what each head hands on, after head_scale
};

/// Embeddings, layers of a transformer, a final norm (with norm_first), and an output map to the
/// vocabulary; or the same with a recurrent layer in between. A transformer computes no padding at
/// the end of a sequence: sequences stand one behind the other, each as long as it is.
template <typename Real>
class TokenModel {
 public:
  TokenModel() = default;
  TokenModel(const TokenModel&) = delete;
  TokenModel& operator=(const TokenModel&) = delete;
  ~TokenModel() { release(blocks_); }

  Status initialize(const TokenModelConfig& config);

  Status forward(const TokenCall<Real>& call, Arena& arena);

  /// The same, and keeps what backward() needs, until the next such call.
  Status forward_for_backward(const TokenCall<Real>& call);

  /// @param logits_gradient [B, T, vocabulary] of the last forward_for_backward()
  /// @param embeddings_gradient [B, T, E], or null
  Status backward(const Real* logits_gradient, Real* embeddings_gradient, Arena& arena);

  /// The mean cross-entropy over all positions whose target is not `ignored`, and the gradients of
  /// all parameters, which replace earlier ones. Logits are computed at these positions alone.
  ///
  /// @param targets [B, T]; those of padding are not read
  /// @param counted how many positions had a target
  /// @returns kNothingToLearn if none had, kIndexOutOfRange for a token or target outside of the
  ///   vocabulary, kOutOfMemory, or kOk
  Status loss_and_gradients(const TokenBatch& batch, const std::int32_t* targets,
                            std::int32_t ignored, double* loss, Index* counted, Arena& arena);

  ParameterList<Real>& parameters() { return list_; }
  const TokenModelConfig& config() const { return config_; }
  Index kept_batch() const { return kept_.packed.batch; }
  Index kept_length() const { return kept_.packed.length; }

 private:
  using Block = TransformerBlock<Real>;

  struct Saved {
    PackedBatch packed;
    const std::int32_t* tokens = nullptr;  // [packed.count]
    typename Block::Saved* blocks = nullptr;
    typename Recurrent<Real>::Saved recurrent;
    ChosenRows chosen;  // rows whose logits are asked for
    Rows<Real> last;    // what the last layer gave for them
    Rows<Real> normed;  // the same after the final norm
    typename LayerNorm<Real>::Saved norm;
  };

  Affine<Real> output() const;
  void embed(const Saved& saved, Rows<Real> x) const;
  Status add_layers();
  void draw(Random& random);
  Status pack(const TokenBatch& batch, Arena& arena, PackedBatch& packed) const;
  Status run_blocks(Rows<Real> x, const Real* head_scale, bool keeps, bool keeps_weights,
                    Saved& saved, Work<Real>& work);
  Status run_recurrent(Rows<Real> x, bool keeps, Saved& saved, Work<Real>& work);
  Status run_output(Saved& saved, Real* logits, Work<Real>& work);
  Status run(const TokenCall<Real>& call, bool keeps, Saved& saved, Work<Real>& work);
  void write_attention(const TokenCall<Real>& call, const Saved& saved) const;
  Status run_blocks_back(const Saved& saved, Rows<const Real> dy, Rows<Real> dx, Work<Real>& work);
  Status run_recurrent_back(const Saved& saved, Rows<const Real> dy, Rows<Real> dx,
                            Work<Real>& work);
  Status run_back(const Saved& saved, Rows<const Real> logits_gradient, Rows<Real>* embedded,
                  Work<Real>& work);

  TokenModelConfig config_;
  ParameterList<Real> list_;
  Learned<Real> token_embedding_, position_embedding_, output_weight_, output_bias_;
  Block* blocks_ = nullptr;  // [num_layers]
  Recurrent<Real> recurrent_;
  LayerNorm<Real> norm_;
  PositionTables<Real> positions_;

  Arena tape_{std::numeric_limits<Index>::max()};
  Saved kept_;
  bool has_kept_ = false;
};

}  // namespace attention
