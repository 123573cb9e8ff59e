#include "tensor/parameters.h"

#include <algorithm>
#include <cmath>

namespace attention {

void ParameterName::append(const char* text) {
  while (*text != 0 && length_ + 1 < kCapacity) text_[length_++] = *text++;
}

ParameterName ParameterName::operator/(const char* text) const {
  ParameterName longer = *this;
  if (longer.length_ > 0) longer.append(".");
  longer.append(text);
  return longer;
}

ParameterName ParameterName::operator/(Index index) const {
  char digits[24];
  char* digit = digits + sizeof digits - 1;
  *digit = 0;
  do {
    *--digit = static_cast<char>('0' + index % 10);
    index /= 10;
  } while (index > 0);
  return *this / digit;
}

template <typename Real>
void ParameterList<Real>::add(Learned<Real>& parameter, const ParameterName& name, Index rows,
                              Index columns, bool is_map) {
  parameter.name = name;
  parameter.rows = rows;
  parameter.columns = columns;
  parameter.is_map = is_map;
  (last_ == nullptr ? first_ : last_->next) = &parameter;
  last_ = &parameter;
  ++count_;
  const double size = static_cast<double>(rows) * static_cast<double>(columns == 0 ? 1 : columns);
  size_ += std::ceil(size / kRounding) * kRounding;
}

template <typename Real>
Status ParameterList<Real>::allocate() {
  constexpr double kLargest = Index{1} << 29;
  if (!(size_ <= kLargest)) {
    note_refused(size_ * sizeof(Real));
    return Status::kOutOfMemory;
  }
  padded_size_ = 0;
  for (Learned<Real>* p = first_; p != nullptr; p = p->next) padded_size_ += padded(*p);
  const Status status = values_.allocate(padded_size_);
  if (status != Status::kOk) return status;
  Real* at = values_.data();
  for (Learned<Real>* p = first_; p != nullptr; p = p->next) {
    p->value = at;
    at += padded(*p);
  }
  return Status::kOk;
}

template <typename Real>
Status ParameterList<Real>::allocate_gradients() {
  if (gradients_.data() != nullptr) return Status::kOk;
  const Status status = gradients_.allocate(padded_size_);
  if (status != Status::kOk) return status;
  for (Learned<Real>* p = first_; p != nullptr; p = p->next) {
    p->gradient = gradients_.data() + (p->value - values_.data());
  }
  return Status::kOk;
}

template <typename Real>
void ParameterList<Real>::clear_gradients() {
  std::fill_n(gradients_.data(), gradients_.size(), Real{0});
}

template <typename Real>
Learned<Real>* ParameterList<Real>::at(int index) const {
  Learned<Real>* parameter = first_;
  while (index-- > 0) parameter = parameter->next;
  return parameter;
}

template class ParameterList<float>;
template class ParameterList<double>;

}  // namespace attention
