#pragma once

#include "address.h"
#include "attention/multi_head_attention.h"
#include "learner.h"
#include "mask.h"

namespace attention {

/// MultiHeadCall as JavaScript fills it in.
struct MultiHeadForwardCall {
  int batch, query_length, key_length;
  Address query_input, key_input, value_input;
  MaskCall mask;
  Address key_mask;
  int is_causal;
  Address head_scale;
  Address output, weights, scores, masked_scores, query, key, value, head_outputs, concatenated;

  MultiHeadCall call() const {
    MultiHeadCall c;
    c.batch = batch;
    c.query_length = query_length;
    c.key_length = key_length;
    c.query = floats(query_input);
    c.key = floats(key_input);
    c.value = floats(value_input);
    c.mask = mask.mask();
    c.key_mask = booleans(key_mask);
    c.is_causal = is_causal != 0;
    c.head_scale = floats(head_scale);
    c.output = floats(output);
    c.weights = floats(weights);
    c.scores = floats(scores);
    c.masked_scores = floats(masked_scores);
    c.projected_query = floats(query);
    c.projected_key = floats(key);
    c.projected_value = floats(value);
    c.head_outputs = floats(head_outputs);
    c.concatenated = floats(concatenated);
    return c;
  }
};

struct MultiHeadHandle : Learner {
  ParameterList<float>& parameters() override { return layer.parameters(); }
  void parameters_changed() override { layer.pack(); }

  MultiHeadAttention layer;
};

}  // namespace attention
