#pragma once

#include "tensor/buffer.h"
#include "tensor/index.h"
#include "tensor/status.h"

namespace attention {

/// The name of a parameter as PyTorch spells it, such as "layers.2.self_attn.in_proj_weight".
class ParameterName {
 public:
  static constexpr Index kCapacity = 64;

  ParameterName() = default;
  ParameterName(const char* text) { append(text); }

  /// This name with ".text" or ".index" behind it; what does not fit is left out.
  ParameterName operator/(const char* text) const;
  ParameterName operator/(Index index) const;

  const char* text() const { return text_; }

 private:
  void append(const char* text);

  char text_[kCapacity] = {};
  Index length_ = 0;
};

/// One learned tensor of a layer, and its gradient. The memory is the ParameterList's.
template <typename Real>
struct Learned {
  ParameterName name;
  Index rows = 0;
  Index columns = 0;    // 0: a vector of `rows`
  bool is_map = false;  // a matrix that multiplies: what weight decay may be confined to
  Real* value = nullptr;
  Real* gradient = nullptr;  // null until allocate_gradients()
  Learned* next = nullptr;

  Index size() const { return rows * (columns == 0 ? 1 : columns); }
};

/// All parameters of a layer or model, in the order in which they were added: one stretch of memory
/// for the values and one for the gradients, so that an optimiser runs over arrays. The Learned
/// belong to the layers, stay where they are and outlive the list.
template <typename Real>
class ParameterList {
 public:
  /// Elements that a parameter's memory is rounded up to; what fills it up is 0 and stays 0.
  static constexpr Index kRounding = 4;

  void add(Learned<Real>& parameter, const ParameterName& name, Index rows, Index columns,
           bool is_map = false);

  /// Gives every parameter its memory, all 0.
  Status allocate();
  /// Makes room for the gradients, once.
  Status allocate_gradients();
  void clear_gradients();

  Learned<Real>* first() const { return first_; }
  int count() const { return count_; }
  Learned<Real>* at(int index) const;

  Index padded_size() const { return padded_size_; }
  Real* values() { return values_.data(); }
  Real* gradients() { return gradients_.data(); }

 private:
  static Index padded(const Learned<Real>& parameter) {
    return round_up(parameter.size(), kRounding);
  }

  Learned<Real>* first_ = nullptr;
  Learned<Real>* last_ = nullptr;
  int count_ = 0;
  Index padded_size_ = 0;
  double size_ = 0;  // the same, where an Index would wrap round
  BufferOf<Real> values_, gradients_;
};

}  // namespace attention
