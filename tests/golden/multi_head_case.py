"""What the cases of multi-head attention share: drawn parameters and masks, and our masks turned round for
torch."""

import numpy as np
import torch

from golden_file import decimals


def forbidden(attn_mask, is_causal, batch, heads, length, keys):
    """Torch's attn_mask: [L, S] or [B * heads, L, S], a boolean that is true where attending is forbidden, or
    the bias to add."""
    future = np.triu(np.full((length, keys), is_causal), k=1)
    if attn_mask is None:
        return torch.from_numpy(future) if is_causal else None
    if attn_mask.ndim > 2:
        attn_mask = np.broadcast_to(attn_mask, (batch, heads, length, keys)).reshape(-1, length, keys)
    if attn_mask.dtype == np.bool_:
        return torch.from_numpy(~attn_mask | future)
    return torch.from_numpy(np.where(future, -np.inf, attn_mask.astype(np.float64)))


def torch_module(config):
    return torch.nn.MultiheadAttention(config['embedDim'], config['numHeads'], bias=config['bias'],
                                       kdim=config['kdim'], vdim=config['vdim'], batch_first=True).double()


def drawn_state(rng, config):
    """config: the API's, with kdim, vdim and bias; numKvHeads may be left out."""
    embed = config['embedDim']
    kv_dim = embed * config.get('numKvHeads', config['numHeads']) // config['numHeads']
    if config['kdim'] == config['vdim'] == kv_dim == embed:
        shapes = {'in_proj_weight': (3 * embed, embed)}
    else:
        shapes = {'q_proj_weight': (embed, embed), 'k_proj_weight': (kv_dim, config['kdim']),
                  'v_proj_weight': (kv_dim, config['vdim'])}
    if config['bias']:
        shapes['in_proj_bias'] = (embed + 2 * kv_dim,)
    shapes['out_proj.weight'] = (embed, embed)
    if config['bias']:
        shapes['out_proj.bias'] = (embed,)
    return {name: decimals(rng, *shape, spread=0.4) for name, shape in shapes.items()}


def drawn_mask(rng, shape, kind):
    """'bool' (a third forbidden) or 'float' (to be added); every row keeps its first key. None without a
    shape."""
    if shape is None:
        return None
    if kind == 'bool':
        mask = rng.uniform(size=shape) < 2 / 3
        mask[..., 0] = True
    else:
        mask = decimals(rng, *shape)
        mask[..., 1:][rng.uniform(size=mask[..., 1:].shape) < 0.15] = -np.inf
    return mask


def key_mask_of(key_lengths, keys):
    """[B, S], true for the first key_lengths[b] keys: the others are padding. None without lengths."""
    return None if key_lengths is None else np.arange(keys) < np.array(key_lengths)[:, np.newaxis]
