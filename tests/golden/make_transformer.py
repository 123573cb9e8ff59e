"""Writes transformer-layer.json (torch.nn.TransformerEncoderLayer, dropout 0, in training, so that torch
takes no fast path) and transformer.json (the whole model, which torch 1.13 has no module for, from plain
torch operations): float64 on float32 parameters and inputs."""

import numpy as np
import torch

from golden_file import decimals, seeded, write_cases
from learning_case import drawn_parameters, expected, gradients, layer_shapes, leaves, load
from learning_reference import MODEL_DEFAULTS, transformer
from multi_head_case import drawn_mask, forbidden, key_mask_of

LAYER_ABOUT = (
    'transformerLayer(config) with stateDict loaded: forward(input, options) in training gives `results`, '
    'backward(gradOutput) gives `inputGradients`, then gradients() gives `gradients`. From '
    'torch.nn.TransformerEncoderLayer. Booleans: true = may attend, true = a real token.')
MODEL_ABOUT = (
    'transformer(config) with stateDict loaded: forward(tokenIds, options) in training gives `results`, '
    'backward(gradLogits) gives `inputGradients`, then gradients() gives `gradients`. From plain torch '
    'operations. Where keyMask is false the logits and the rows of weights count for nothing: they are 0 '
    'here.')


def torch_layer(config):
    """torch 1.13 has no option for biases: left out, they are 0 and frozen."""
    module = torch.nn.TransformerEncoderLayer(
        config['embedDim'], config['numHeads'], config['feedForwardDim'], dropout=0, batch_first=True,
        activation=config['activation'], norm_first=config['normFirst']).double().train()
    if not config['bias']:
        for name, parameter in module.named_parameters():
            if name.endswith('bias'):
                parameter.requires_grad_(False).zero_()
    return module


def layer_case(name, embed=4, heads=2, feed_forward=7, activation='relu', norm_first=False, bias=True,
               batch=1, length=4, mask=None, mask_kind='bool', key_lengths=None, is_causal=False):
    """batch None: no batch axis."""
    rng = seeded('transformer layer ' + name)
    config = {'embedDim': embed, 'numHeads': heads, 'feedForwardDim': feed_forward, 'activation': activation,
              'normFirst': norm_first, 'bias': bias}
    state = drawn_parameters(rng, layer_shapes(embed, feed_forward, bias))
    drawn = {'input': decimals(rng, *(() if batch is None else (batch,)), length, embed)}
    mask = drawn_mask(rng, mask, mask_kind)
    key_mask = key_mask_of(key_lengths, length)
    grad_output = decimals(rng, *drawn['input'].shape, digits=1)

    module, inputs = torch_layer(config), leaves(drawn)
    load(module, {name: state.get(name, np.zeros(x.shape)) for name, x in module.state_dict().items()})
    output = module(inputs['input'], forbidden(mask, is_causal, batch or 1, heads, length, length),
                    None if key_mask is None else torch.from_numpy(~key_mask))
    learned = {name: x for name, x in module.named_parameters() if name in state}
    options = {'attnMask': mask, 'keyMask': key_mask, 'isCausal': is_causal or None}
    return {'name': name, 'config': config, 'stateDict': state, **drawn, 'options': options,
            'gradOutput': grad_output,
            'expected': expected({'output': output}, gradients(output, grad_output, inputs),
                                 gradients(output, grad_output, learned))}


def model_shapes(config):
    config = {**MODEL_DEFAULTS, **config}
    vocabulary, embed, length = config['vocabSize'], config['embedDim'], config['maxLength']
    shapes = {'token_embedding.weight': (vocabulary, embed)}
    if config['positions'] == 'learned':
        shapes['position_embedding.weight'] = (length, embed)
    for index in range(config['numLayers']):
        layer = layer_shapes(embed, config['feedForwardDim'], config['bias'])
        if config['positions'] == 'relative':
            layer['self_attn.relative_bias'] = (config['numHeads'], 2 * length - 1)
        shapes.update({f'layers.{index}.{name}': shape for name, shape in layer.items()})
    if config['normFirst']:
        shapes.update({'norm.weight': (embed,), 'norm.bias': (embed,)})
    if not config['tied']:
        shapes['output.weight'] = (vocabulary, embed)
    if config['outputBias']:
        shapes['output.bias'] = (vocabulary,)
    return shapes


def drawn_tokens(rng, config, batch, length, key_lengths):
    """tokenIds [B, L] and keyMask [B, L]; padding is token 0."""
    token_ids = rng.randint(config['vocabSize'], size=(batch, length)).astype(np.int32)
    key_mask = key_mask_of(key_lengths, length)
    return (token_ids if key_mask is None else np.where(key_mask, token_ids, 0).astype(np.int32)), key_mask


def model_case(name, batch=2, length=5, key_lengths=(5, 3), scaled=False, unbatched=False, weighed=False,
               **config):
    """scaled: with headScale. unbatched: no batch axis. weighed: the weights are stored, too."""
    rng = seeded('transformer ' + name)
    config = {'vocabSize': 7, 'embedDim': 4, 'numHeads': 2, 'numLayers': 2, 'feedForwardDim': 5, **config}
    drawn = drawn_parameters(rng, model_shapes(config))
    token_ids, key_mask = drawn_tokens(rng, config, batch, length, key_lengths)
    real = np.full(token_ids.shape, True) if key_mask is None else key_mask
    head_scale = decimals(rng, config['numLayers'], config['numHeads']) if scaled else None
    drawn_grad = decimals(rng, batch, length, config['vocabSize'], digits=1)
    grad_logits = np.where(real[..., np.newaxis], drawn_grad, 0)

    state = leaves(drawn)
    logits, weights, embeddings = transformer(state, config, token_ids, key_mask, head_scale)
    by_inputs = gradients(logits, grad_logits, {'embeddings': embeddings})
    by_parameters = gradients(logits, grad_logits, state)
    results = {'logits': logits * torch.from_numpy(real)[..., None]}
    if weighed:
        results['weights'] = weights * torch.from_numpy(real)[:, None, :, None]
    if unbatched:
        token_ids, grad_logits = token_ids[0], grad_logits[0]
        results = {name: x[:, 0] if name == 'weights' else x[0] for name, x in results.items()}
        by_inputs = {name: x[0] for name, x in by_inputs.items()}
    return {'name': name, 'config': config, 'stateDict': drawn, 'tokenIds': token_ids,
            'options': {'keyMask': key_mask, 'headScale': head_scale}, 'gradLogits': grad_logits,
            'expected': expected(results, by_inputs, by_parameters)}


if __name__ == '__main__':
    write_cases('transformer-layer.json', LAYER_ABOUT, [
        layer_case('relu-post-norm', batch=2, key_lengths=(4, 3)),
        layer_case('gelu-pre-norm', activation='gelu', norm_first=True, batch=2, length=5, is_causal=True),
        layer_case('gelu-post-norm', activation='gelu', length=7, mask=(7, 7)),
        layer_case('relu-pre-norm', norm_first=True, length=8, mask=(1, 1, 8, 8), mask_kind='float'),
        layer_case('heads-of-3', embed=3, heads=1, feed_forward=5, activation='gelu', norm_first=True,
                   length=9),
        layer_case('feed-forward-of-17', embed=3, heads=1, feed_forward=17, activation='gelu', length=3),
        layer_case('everything', embed=4, heads=2, feed_forward=8, activation='gelu', batch=2, length=5,
                   mask=(2, 2, 5, 5), mask_kind='float', key_lengths=(5, 3), is_causal=True),
        layer_case('no-bias', activation='gelu', bias=False, length=3),
        layer_case('unbatched', norm_first=True, embed=3, heads=1, batch=None, length=3),
        layer_case('one-token', embed=3, heads=1, feed_forward=1, length=1),
    ])
    write_cases('transformer.json', MODEL_ABOUT, [
        model_case('defaults', vocabSize=11, embedDim=8, feedForwardDim=12, length=7, key_lengths=(7, 5)),
        model_case('learned-untied-causal-post-norm', positions='learned', maxLength=9, tied=False,
                   causal=True, normFirst=False, activation='relu', numLayers=1),
        model_case('rotary-causal', positions='rotary', causal=True, key_lengths=None, batch=1, numLayers=1,
                   embedDim=8, feedForwardDim=1, rotaryBase=100, embeddingScale=1.5),
        model_case('alibi-post-norm', positions='alibi', normFirst=False, outputBias=False, embedDim=6,
                   numHeads=3, embeddingScale=1, feedForwardDim=4, numLayers=1),
        model_case('relative-untied', positions='relative', maxLength=6, tied=False, outputBias=False,
                   feedForwardDim=2, vocabSize=5),
        model_case('no-positions-causal-head-scale', positions='none', causal=True, scaled=True,
                   feedForwardDim=1, weighed=True),
        model_case('relative-causal-unbatched', positions='relative', maxLength=9, causal=True, numLayers=1,
                   feedForwardDim=1, batch=1, length=9, vocabSize=5, key_lengths=None, unbatched=True,
                   weighed=True),
        model_case('attention-only', feedForwardDim=0, positions='learned', maxLength=5, key_lengths=(2, 5)),
        model_case('attention-only-post-norm', feedForwardDim=0, positions='rotary', normFirst=False,
                   numHeads=1, numLayers=1),
    ])
