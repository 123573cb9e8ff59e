"""What the checks of the golden files of learning share. Each computes every number a second way, in float64
and in float32: the latter says what an engine can reach; a case that float32 cannot do would be a bad one."""

import numpy as np
import torch

from golden_file import read_cases

TOLERANCES = {torch.float64: 2.0**-20, torch.float32: 1e-5}


def deviation(what, stored, actual):
    """The largest difference relative to the largest magnitude."""
    assert stored.shape == actual.shape, (what, stored.shape, actual.shape)
    difference = np.abs(stored.astype(np.float64) - actual).max(initial=0)
    return difference / (np.abs(stored).max(initial=0) or 1)


def worst_deviation(case, sections, dtype):
    """sections: of `expected`, by name, with numpy's or torch's tensors."""
    worst = 0
    for section, tensors in sections.items():
        assert tensors.keys() == case['expected'][section].keys(), (case['name'], section)
        for name, actual in tensors.items():
            actual = actual.detach().numpy() if torch.is_tensor(actual) else actual
            found = deviation((case['name'], name), case['expected'][section][name], actual)
            assert found <= TOLERANCES[dtype], (case['name'], section, name, found)
            worst = max(worst, found)
    return worst


def with_batch(x):
    return x[None] if x.ndim == 2 else x


def report(file_name, check):
    """check: of a case in a precision -> its largest deviation."""
    cases = read_cases(file_name + '.json')
    in_double, in_single = (max(check(case, dtype) for case in cases) for dtype in TOLERANCES)
    print(f'{file_name}: largest relative deviation {in_double:.3g}; in float32 {in_single:.3g}')
