"""What every golden file shares: seeded inputs that are short in decimal, and the JSON that is written.

Every number is a float32, written as the shortest decimal that reads back as that float32. JSON has no word
for infinities and not-a-number: they are the strings "inf", "-inf" and "nan".
"""

import json
import math
import pathlib
import zlib

import numpy as np

FOLDER = pathlib.Path(__file__).parent
DTYPE_NAMES = {'bool': 'bool', 'int32': 'int32', 'float32': 'float'}


def seeded(name):
    """A random stream of the case's own, so that a new case leaves the others as they are. RandomState is the
    generator whose stream numpy promises never to change."""
    return np.random.RandomState(zlib.crc32(name.encode()))


def decimals(rng, *shape, spread=1.0, digits=2):
    """Normal numbers with few decimals: float32 values that take few characters."""
    return np.round(spread * rng.standard_normal(shape), digits).astype(np.float32)


def halves(rng, *shape):
    """Multiples of 1/16, exact in float16."""
    return (np.round(16 * rng.standard_normal(shape)) / 16).astype(np.float32)


def rounded(array):
    """Seven digits of the largest magnitude, so an error of 5e-7 relative to it at most: less than float32
    arithmetic makes, and shorter than all that float32 holds."""
    array = np.asarray(array, np.float64)
    largest = np.abs(array).max(initial=0)
    return np.round(array, 6 - math.floor(math.log10(largest))) if largest > 0 else array


def number(value):
    value = np.float32(value)
    if np.isnan(value):
        return 'nan'
    if np.isinf(value):
        return 'inf' if value > 0 else '-inf'
    shortest = float(str(value))
    assert np.float32(shortest) == value
    return int(shortest) if shortest.is_integer() and abs(shortest) < 2**24 else shortest


def tensor(array):
    """{ shape, dtype, data }, row-major; float64 results are rounded to float32 here and nowhere else."""
    array = np.asarray(array)
    if array.dtype == np.float64:
        with np.errstate(over='raise'):
            array = array.astype(np.float32)
    dtype = DTYPE_NAMES[array.dtype.name]
    numbers = [number(x) for x in array.ravel()] if dtype == 'float' else [int(x) for x in array.ravel()]
    return {'shape': list(array.shape), 'dtype': dtype, 'data': numbers}


def json_value(value):
    """Arrays become tensors, at any depth; float options keep the decimal that they were written with."""
    if isinstance(value, np.ndarray):
        return tensor(value)
    if isinstance(value, dict):
        return {key: json_value(item) for key, item in value.items() if item is not None}
    if isinstance(value, float):
        assert math.isfinite(value)
    return value


def write_cases(file_name, about, cases):
    names = [case['name'] for case in cases]
    assert len(set(names)) == len(names), 'two cases of one name'
    lines = [json.dumps(json_value(case), separators=(',', ':'), allow_nan=False) for case in cases]
    text = '{"about":%s,"cases":[\n%s\n]}\n' % (json.dumps(about), ',\n'.join(lines))
    (FOLDER / file_name).write_text(text, encoding='ascii')
    print(f'{file_name}: {len(cases)} cases, {len(text)} bytes')


def read_cases(file_name):
    """The cases with every tensor as a numpy array again (float tensors as float32)."""
    def revive(value):
        if 'shape' not in value or 'data' not in value:
            return value
        dtype = {'bool': np.bool_, 'int32': np.int32, 'float': np.float32}[value['dtype']]
        return np.array([float(x) for x in value['data']]).astype(dtype).reshape(value['shape'])
    return json.loads((FOLDER / file_name).read_text(), object_hook=revive)['cases']
