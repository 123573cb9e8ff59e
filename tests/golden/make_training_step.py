"""Writes training-step.json: the first steps of the training that `npm run bench -- --training` measures, in
torch and float64. The start and the batches come from tests/benchmark/cases/training.js, run by node."""

import json
import subprocess

import numpy as np
import torch

from golden_file import FOLDER

ABOUT = ('Loss before each of the first steps of tests/benchmark/cases/training.js, and the norm of its gradient '
         'before clipping. From torch in float64.')

PRINT_INPUTS = '''
import { CHECKED_STEPS, makeBatches, makeStateDict, model, optimizer, trainingCase } from
  './tests/benchmark/cases/training.js';
const plain = (tensor) => ({ data: Array.from(tensor.data), shape: tensor.shape });
const batches = makeBatches(trainingCase).slice(0, CHECKED_STEPS).map(({ tokenIds, targets, keyMask }) =>
  ({ tokenIds: plain(tokenIds), targets: plain(targets), keyMask: plain(keyMask) }));
const state = Object.fromEntries(Object.entries(makeStateDict()).map(([name, value]) => [name, plain(value)]));
console.log(JSON.stringify({ model, optimizer, batches, state }));
'''


def read_inputs():
    """Config, optimiser's settings, batches and start; tensors as numpy arrays."""
    def revive(value):
        return np.array(value['data']).reshape(value['shape']) if 'data' in value else value
    printed = subprocess.run(['node', '--input-type=module', '-e', PRINT_INPUTS], cwd=FOLDER.parent.parent,
                             check=True, capture_output=True, text=True).stdout
    return json.loads(printed, object_hook=revive)


def rotated(x, base):
    """Neighbouring columns of x [B, H, L, D] turned by position * base^(-2i / D)."""
    length, width = x.shape[-2:]
    angles = torch.arange(length).double()[:, None] * base ** (-torch.arange(0, width, 2).double() / width)
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = (even * angles.cos() - odd * angles.sin(), even * angles.sin() + odd * angles.cos())
    return torch.stack(turned, dim=-1).flatten(-2)


def layer(x, key_mask, parameters, config):
    """A pre-norm encoder layer: x += attention(norm1(x)); x += feed_forward(norm2(x))."""
    def affine(value, name):
        separator = '_' if name.endswith('in_proj') else '.'
        weight, bias = (parameters[f'{name}{separator}{part}'] for part in ('weight', 'bias'))
        return torch.nn.functional.linear(value, weight, bias)

    def norm(value, name):
        weight, bias = (parameters[f'{name}.{part}'] for part in ('weight', 'bias'))
        return torch.nn.functional.layer_norm(value, value.shape[-1:], weight, bias)
    heads = config['numHeads']
    projected = affine(norm(x, 'norm1'), 'self_attn.in_proj').chunk(3, dim=-1)
    query, key, value = (part.unflatten(-1, (heads, -1)).transpose(1, 2) for part in projected)
    query, key = rotated(query, config['rotaryBase']), rotated(key, config['rotaryBase'])
    scores = query @ key.transpose(-1, -2) / query.shape[-1] ** 0.5
    scores = scores.masked_fill(~key_mask[:, None, None, :], -np.inf)
    context = (scores.softmax(dim=-1) @ value).transpose(1, 2).flatten(-2)
    x = x + affine(context, 'self_attn.out_proj')
    return x + affine(torch.nn.functional.gelu(affine(norm(x, 'norm2'), 'linear1')), 'linear2')


def loss_of(parameters, batch, config):
    embedding = parameters['token_embedding.weight']
    x = embedding[torch.from_numpy(batch['tokenIds'])] * config['embedDim'] ** 0.5
    key_mask = torch.from_numpy(batch['keyMask']).bool()
    for index in range(config['numLayers']):
        prefix = f'layers.{index}.'
        own = {name[len(prefix):]: one for name, one in parameters.items() if name.startswith(prefix)}
        x = layer(x, key_mask, own, config)
    x = torch.nn.functional.layer_norm(x, x.shape[-1:], parameters['norm.weight'], parameters['norm.bias'])
    logits = x @ embedding.T + parameters['output.bias']
    targets = torch.from_numpy(batch['targets']).flatten()
    return torch.nn.functional.cross_entropy(logits.flatten(0, 1), targets, ignore_index=-100)


def train(inputs):
    parameters = {name: torch.tensor(value, dtype=torch.float64, requires_grad=True)
                  for name, value in inputs['state'].items()}
    options = inputs['optimizer']
    decays = {name: one.dim() == 2 and name != 'token_embedding.weight' for name, one in parameters.items()}
    groups = [{'params': [one for name, one in parameters.items() if decays[name] == decayed],
               'weight_decay': options['weightDecay'] if decayed else 0.0} for decayed in (True, False)]
    optimizer = torch.optim.AdamW(groups, lr=options['lr'], betas=options['betas'], eps=options['eps'])
    losses, norms = [], []
    for batch in inputs['batches']:
        optimizer.zero_grad()
        loss = loss_of(parameters, batch, inputs['model'])
        loss.backward()
        norms.append(torch.nn.utils.clip_grad_norm_(parameters.values(), options['maxGradNorm']).item())
        optimizer.step()
        losses.append(loss.item())
    return losses, norms


def main():
    losses, norms = train(read_inputs())
    text = json.dumps({'about': ABOUT, 'losses': losses, 'gradientNorms': norms})
    (FOLDER / 'training-step.json').write_text(text + '\n', encoding='ascii')
    print(f'training-step.json: {text}')


if __name__ == '__main__':
    main()
