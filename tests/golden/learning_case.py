"""What the cases of learning share: parameters that torch differentiates, and gradients by name."""

import numpy as np
import torch

from golden_file import decimals, rounded


def leaves(arrays, dtype=torch.float64):
    return {name: torch.from_numpy(array).to(dtype).requires_grad_() for name, array in arrays.items()}


def gradients(output, grad_output, tensors):
    """d sum(output * grad_output) / d tensor, by name; 0 for what the output does not depend on."""
    found = torch.autograd.grad(output, list(tensors.values()), torch.from_numpy(grad_output).to(output),
                                allow_unused=True, retain_graph=True)
    return {name: np.zeros(x.shape) if gradient is None else gradient.numpy()
            for (name, x), gradient in zip(tensors.items(), found)}


def module_gradients(module, output, grad_output):
    return gradients(output, grad_output, dict(module.named_parameters()))


def expected(results, input_gradients, parameter_gradients):
    """What a case expects: torch's results, and gradients as gradients() gives them."""
    return {'results': {name: rounded(x.detach().numpy()) for name, x in results.items()},
            'inputGradients': {name: rounded(x) for name, x in input_gradients.items()},
            'gradients': {name: rounded(x) for name, x in parameter_gradients.items()}}


def load(module, state):
    module.load_state_dict({name: torch.from_numpy(array) for name, array in state.items()})
    return module


def drawn_parameters(rng, shapes, spread=0.4):
    """Normal numbers by name; the weights of a LayerNorm lie around 1."""
    state = {name: decimals(rng, *shape, spread=spread) for name, shape in shapes.items()}
    for name in state:
        if 'norm' in name and name.endswith('weight'):
            state[name] = np.round(1 + state[name] / 2, 2).astype(np.float32)
    return state


def layer_shapes(embed, feed_forward, bias=True):
    """The parameters of torch.nn.TransformerEncoderLayer, by name; feed_forward 0: of its attention half.
    Without biases the norms have none either, as in torch since 2.1."""
    shapes = {'self_attn.in_proj_weight': (3 * embed, embed), 'self_attn.in_proj_bias': (3 * embed,),
              'self_attn.out_proj.weight': (embed, embed), 'self_attn.out_proj.bias': (embed,)}
    if feed_forward:
        shapes.update({'linear1.weight': (feed_forward, embed), 'linear1.bias': (feed_forward,),
                       'linear2.weight': (embed, feed_forward), 'linear2.bias': (embed,)})
    for norm in ('norm1', 'norm2')[:2 if feed_forward else 1]:
        shapes.update({norm + '.weight': (embed,), norm + '.bias': (embed,)})
    return {name: shape for name, shape in shapes.items() if bias or not name.endswith('bias')}
