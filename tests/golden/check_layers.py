"""Checks the golden files of torch's modules with plain operations, differentiated by torch."""

import numpy as np

from learning_case import gradients, leaves
from learning_check import report, with_batch, worst_deviation
from learning_reference import added_mask, multi_head, recurrent, transformer_layer


def check_multi_head(case, dtype):
    config, options = case['config'], case['options']
    state = leaves(case['stateDict'], dtype)
    given = {name: options[name] for name in ('key', 'value') if name in options}
    inputs = leaves({'query': case['query'], **given}, dtype)
    query, key, value = (with_batch(inputs.get(name, inputs['query'])) for name in ('query', 'key', 'value'))
    masks = {name: options[name] for name in ('attnMask', 'keyMask', 'isCausal') if name in options}
    mask = added_mask(query, query.shape[1], key.shape[1], **masks)
    output, _ = multi_head(state, config, query, key, value, mask, options.get('headScale'))
    output = output.reshape(case['gradOutput'].shape)
    return worst_deviation(case, {'results': {'output': output},
                                  'inputGradients': gradients(output, case['gradOutput'], inputs),
                                  'gradients': gradients(output, case['gradOutput'], state)}, dtype)


def check_layer(case, dtype):
    state, inputs = leaves(case['stateDict'], dtype), leaves({'input': case['input']}, dtype)
    x = with_batch(inputs['input'])
    mask = added_mask(x, x.shape[1], x.shape[1], **case['options'])
    output = transformer_layer(state, case['config'], x, mask)[0].reshape(case['input'].shape)
    return worst_deviation(case, {'results': {'output': output},
                                  'inputGradients': gradients(output, case['gradOutput'], inputs),
                                  'gradients': gradients(output, case['gradOutput'], state)}, dtype)


def check_recurrent(case, dtype):
    state, inputs = leaves(case['stateDict'], dtype), leaves({'input': case['input']}, dtype)
    initial = {name: np.atleast_2d(x) for name, x in case['options'].items()}
    output, cell = recurrent(state, case['config'], with_batch(inputs['input']), **initial)
    output = output.reshape(case['gradOutput'].shape)
    results = {'output': output, 'hidden': output[..., -1, :]}
    if cell is not None:
        results['cell'] = cell.reshape(results['hidden'].shape)
    return worst_deviation(case, {'results': results,
                                  'inputGradients': gradients(output, case['gradOutput'], inputs),
                                  'gradients': gradients(output, case['gradOutput'], state)}, dtype)


report('multi-head-gradients', check_multi_head)
report('grouped-query-gradients', check_multi_head)
report('transformer-layer', check_layer)
report('recurrent', check_recurrent)
