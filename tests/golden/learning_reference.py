"""The layers and the model that learn, as plain torch operations, in the precision of their parameters: torch
differentiates them. `state`: tensors by the names of the state dict; options of the API are numpy arrays.
Everything has its batch axis here."""

import math

import torch

MODEL_DEFAULTS = {'activation': 'gelu', 'normFirst': True, 'causal': False, 'positions': 'sinusoidal',
                  'maxLength': 512, 'rotaryBase': 10000, 'tied': True, 'outputBias': True, 'bias': True}


def linear(state, name, x):
    return x @ state[name + '.weight'].T + state.get(name + '.bias', 0)


def layer_norm(state, name, x):
    centred = x - x.mean(-1, keepdim=True)
    scaled = centred / torch.sqrt((centred**2).mean(-1, keepdim=True) + 1e-5)
    return scaled * state[name + '.weight'] + state.get(name + '.bias', 0)


ACTIVATIONS = {'relu': lambda x: torch.where(x > 0, x, torch.zeros_like(x)),
               'gelu': lambda x: x * (1 + torch.erf(x / math.sqrt(2))) / 2}


def inner(state, prefix):
    return {name[len(prefix):]: value for name, value in state.items() if name.startswith(prefix)}


def added_mask(like, length, keys, attnMask=None, keyMask=None, isCausal=False):
    """[.., L, S], to be added to the scores: -inf where nobody may attend; of the kind and precision of
    `like`."""
    mask = like.new_zeros(length, keys)
    if isCausal:
        mask = mask.masked_fill(torch.ones(length, keys).triu(1).bool(), -math.inf)
    if keyMask is not None:
        mask = mask.masked_fill(~torch.from_numpy(keyMask)[:, None, None], -math.inf)
    if attnMask is not None:
        given = torch.from_numpy(attnMask)
        mask = mask.masked_fill(~given, -math.inf) if given.dtype == torch.bool else mask + given.to(mask)
    return mask


def multi_head(state, config, query, key, value, mask, head_scale=None, turn=None):
    """-> output [B, L, E], weights [B, H, L, S]. turn: applied to queries and keys [B, H, L, D]."""
    embed, heads = query.shape[-1], config['numHeads']
    kv_heads = config.get('numKvHeads', heads)
    kv_dim = embed // heads * kv_heads
    if 'in_proj_weight' in state:
        matrices = state['in_proj_weight'].split([embed, kv_dim, kv_dim])
    else:
        matrices = [state[name + '_proj_weight'] for name in 'qkv']
    biases = [0, 0, 0]
    if 'in_proj_bias' in state:
        biases = state['in_proj_bias'].split([embed, kv_dim, kv_dim])
    query, key, value = (
        (x @ matrix.T + bias).reshape(*x.shape[:2], -1, embed // heads).transpose(1, 2)
        for x, matrix, bias in zip((query, key, value), matrices, biases))
    if turn is not None:
        query, key = turn(query), turn(key)
    key, value = (x.repeat_interleave(heads // kv_heads, dim=1) for x in (key, value))
    scores = query @ key.transpose(-1, -2) / math.sqrt(embed // heads) + mask
    exponentials = torch.exp(scores - scores.amax(-1, keepdim=True))
    weights = exponentials / exponentials.sum(-1, keepdim=True)
    outputs = weights @ value
    if head_scale is not None:
        outputs = outputs * torch.as_tensor(head_scale).to(outputs)[:, None, None]
    joined = outputs.transpose(1, 2).reshape(*outputs.shape[::2], embed)
    return linear(state, 'out_proj', joined), weights


def transformer_layer(state, config, x, mask, head_scale=None, turn=None):
    """-> output [B, L, E], weights [B, H, L, L]. Without linear1 it is the attention half alone."""
    norm_first = config['normFirst']

    def attend(x):
        return multi_head(inner(state, 'self_attn.'), config, x, x, x, mask, head_scale, turn)

    def feed_forward(x):
        return linear(state, 'linear2', ACTIVATIONS[config['activation']](linear(state, 'linear1', x)))

    attended, weights = attend(layer_norm(state, 'norm1', x) if norm_first else x)
    x = x + attended if norm_first else layer_norm(state, 'norm1', x + attended)
    if 'linear1.weight' not in state:
        return x, weights
    if norm_first:
        return x + feed_forward(layer_norm(state, 'norm2', x)), weights
    return layer_norm(state, 'norm2', x + feed_forward(x)), weights


def sinusoidal(like, length, dim):
    """[length, dim]; Vaswani et al. 2017, section 3.5."""
    columns = torch.arange(dim, dtype=torch.float64)
    angles = torch.arange(length)[:, None] * 10000 ** (-(columns - columns % 2) / dim)
    return torch.where(columns % 2 == 0, torch.sin(angles), torch.cos(angles)).to(like)


def rotary(base):
    """Turns neighbouring columns of [B, H, L, D] as pairs, pair i at position p by p base^(-2i / D)."""
    def turn(x):
        length, dim = x.shape[-2:]
        rates = base ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)
        angles = torch.arange(length)[:, None] * rates
        cosine, sine = torch.cos(angles).to(x), torch.sin(angles).to(x)
        even, odd = x[..., ::2], x[..., 1::2]
        return torch.stack([cosine * even - sine * odd, sine * even + cosine * odd], -1).flatten(-2)
    return turn


def alibi_slopes(heads):
    """Press et al. 2022: powers of 2^(-8 / n) for n the power of two below; further heads take every other
    one of 2n's."""
    power = 2 ** int(math.log2(heads))
    first = [2 ** (-8 * (h + 1) / power) for h in range(power)]
    further = [2 ** (-8 * (2 * h + 1) / (2 * power)) for h in range(heads - power)]
    return torch.tensor(first + further, dtype=torch.float64)


def score_bias(state, config, length):
    """What the positions of a layer add to its scores: [H, L, L], or 0."""
    distance = torch.arange(length) - torch.arange(length)[:, None]
    if config['positions'] == 'alibi':
        weight = state['self_attn.out_proj.weight']
        return (-alibi_slopes(config['numHeads'])[:, None, None] * distance.abs()).to(weight)
    if config['positions'] == 'relative':
        return state['self_attn.relative_bias'][:, distance + config['maxLength'] - 1]
    return 0


def transformer(state, config, token_ids, keyMask=None, headScale=None):
    """token_ids [B, L] -> logits [B, L, V], weights [layers, B, H, L, L], embeddings [B, L, E]."""
    config = {**MODEL_DEFAULTS, **config}
    table = state['token_embedding.weight']
    length, embed = token_ids.shape[-1], config['embedDim']
    x = table[torch.from_numpy(token_ids).long()] * config.get('embeddingScale', math.sqrt(embed))
    if config['positions'] == 'sinusoidal':
        x = x + sinusoidal(x, length, embed)
    elif config['positions'] == 'learned':
        x = x + state['position_embedding.weight'][:length]
    turn = rotary(config['rotaryBase']) if config['positions'] == 'rotary' else None
    embeddings, weights = x, []
    for index in range(config['numLayers']):
        layer = inner(state, f'layers.{index}.')
        mask = added_mask(x, length, length, keyMask=keyMask, isCausal=config['causal'])
        mask = mask + score_bias(layer, config, length)
        x, layer_weights = transformer_layer(layer, config, x, mask,
                                             None if headScale is None else headScale[index], turn)
        weights.append(layer_weights)
    if config['normFirst']:
        x = layer_norm(state, 'norm', x)
    output = table if config['tied'] else state['output.weight']
    logits = x @ output.T + state.get('output.bias', 0)
    return logits, torch.stack(weights), embeddings


def recurrent(state, config, x, initialHidden=None, initialCell=None):
    """x [B, T, I], initial states [B, H] -> output [B, T, H], the last cell [B, H] (None but for an LSTM).
    The gates in torch's order: LSTM input, forget, cell, output; GRU reset, update, new."""
    size = config['hiddenSize']
    zeros = x.new_zeros(x.shape[0], size)
    hidden, cell = (zeros if given is None else torch.from_numpy(given).to(x)
                    for given in (initialHidden, initialCell))
    outputs = []
    for step in x.unbind(1):
        from_input = step @ state['weight_ih_l0'].T + state.get('bias_ih_l0', 0)
        from_hidden = hidden @ state['weight_hh_l0'].T + state.get('bias_hh_l0', 0)
        if config['kind'] == 'rnn':
            hidden = torch.tanh(from_input + from_hidden)
        elif config['kind'] == 'lstm':
            enter, forget, new, leave = (from_input + from_hidden).split(size, dim=-1)
            cell = torch.sigmoid(forget) * cell + torch.sigmoid(enter) * torch.tanh(new)
            hidden = torch.sigmoid(leave) * torch.tanh(cell)
        else:
            inputs, hiddens = from_input.split(size, dim=-1), from_hidden.split(size, dim=-1)
            reset, update = torch.sigmoid(inputs[0] + hiddens[0]), torch.sigmoid(inputs[1] + hiddens[1])
            new = torch.tanh(inputs[2] + reset * hiddens[2])
            hidden = (1 - update) * new + update * hidden
        outputs.append(hidden)
    return torch.stack(outputs, 1), cell if config['kind'] == 'lstm' else None
