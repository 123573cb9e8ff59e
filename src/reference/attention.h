#pragma once

#include <Eigen/Core>

#include "attention/attention_problem.h"

namespace attention::reference {

/// One head, in double, every stage kept. Slow and plain: it defines what is right, and only tests
/// link it.
struct HeadResult {
  Eigen::MatrixXd scores;         // [L, P + S]  Q K^T * scale
  Eigen::MatrixXd capped_scores;  // [L, P + S]
  Eigen::MatrixXd masked_scores;  // [L, P + S]
  Eigen::MatrixXd weights;  // [L, P + S]  softmax over each row; 0 where nothing may be attended
  Eigen::MatrixXd output;   // [L, Dv]     weights * V
};

/// softmax(mask(cap(Q K^T * scale))) V of batch b, query head h. Masks are asked pair by pair.
HeadResult attend(const AttentionProblem& problem, Index b, Index h);

/// Whether query i may attend to key j, and what is added to the score if so.
bool may_attend(const AttentionProblem& problem, Index b, Index h, Index i, Index j, double* added);

}  // namespace attention::reference
