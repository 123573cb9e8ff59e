import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AttentionError, readSafetensors } from 'attention-wasm';
import { safetensorsFile } from '../../support/safetensors-file.js';

/**
 * @param {string} name
 * @param {Uint8Array} file
 * @param {RegExp} text
 */
function refuses(name, file, text) {
  test(`refused: ${name}`, () => {
    assert.throws(
      () => readSafetensors(file),
      (error) => {
        assert.ok(error instanceof AttentionError, String(error));
        assert.equal(error.code, 'bad-safetensors');
        assert.match(error.message, /^readSafetensors: /);
        assert.match(error.message, text);
        assert.ok(error.message.length < 1000, error.message);
        return true;
      },
    );
  });
}

const EIGHT = new Uint8Array(8);
/** A good tensor's fields. */
const FIELDS = '"dtype":"F32","shape":[2],"data_offsets":[0,8]';
/** A file of one tensor called w. @param {string} fields as JSON text */
const one = (fields) => safetensorsFile(`{"w":{${fields}}}`, EIGHT);
const GOOD = one(FIELDS);

// Lengths.
refuses('no bytes', new Uint8Array(0), /file: expected 8 bytes, got 0: 8 bytes missing/);
refuses('a cut length', GOOD.subarray(0, 5), /file: expected 8 bytes, got 5: 3 bytes missing/);
refuses('a cut header', GOOD.subarray(0, 50), /header: expected 54 bytes, got 42: 12 bytes missing/);
refuses('cut data', GOOD.subarray(0, -3), /data: expected 8 bytes, got 5: 3 bytes missing/);
refuses(
  'data that no tensor has',
  safetensorsFile('{}', [1, 2]),
  /data: expected 0 bytes, got 2: 2 bytes too many/,
);
for (const length of [100_000_001, 2n ** 32n + 2n, 2n ** 64n - 1n]) {
  const text = new RegExp(`header: expected at most 100000000 bytes, got ${Number(length)}`);
  refuses(`a header of ${length} bytes`, safetensorsFile('{}', [], length), text);
}

// JSON, and what begins like it.
refuses('an empty header', safetensorsFile(''), /expected \{ and UTF-8, got $/);
refuses('white space at the beginning', safetensorsFile(' {}'), /expected \{ and UTF-8, got 32,123,125/);
refuses('a byte order mark', safetensorsFile('\ufeff{}'), /expected \{ and UTF-8, got 239,187,191,123/);
refuses('an array', safetensorsFile('[]'), /expected \{ and UTF-8, got 91/);
refuses('bytes that are no UTF-8', safetensorsFile('{}', [0xc3], 3), /expected \{ and UTF-8/);
refuses('an overlong {', safetensorsFile('', [0xc1, 0xbb, 125], 3), /expected \{ and UTF-8/);
refuses(
  'an unclosed header',
  safetensorsFile('{'),
  /expected a string in Unicode at character 1, got its end/,
);
refuses('an unclosed name', safetensorsFile('{"w'), /expected a string.* at character 1, got "w/);
refuses('a name that ends in an escape', safetensorsFile('{"w\\"'), /expected a string/);
refuses('a comma at the end', safetensorsFile(`{"w":{${FIELDS}},}`, EIGHT), /expected a string.*got }/);
refuses('a missing colon', safetensorsFile('{"w" {}}'), /header: expected : at character 5, got \{}}/);
refuses('a missing comma', one('"dtype":"F32" "shape":[]'), /"w": expected } at character 20, got "shape"/);
refuses('a name without quotes', safetensorsFile('{w:1}'), /expected a string.*got w:1}/);
refuses('a line break at the end', safetensorsFile('{}\n'), /expected its end at character 2/);
refuses('a second object', safetensorsFile('{} {}'), /expected its end at character 3, got \{}/);
refuses('zeros at the end', safetensorsFile('{}\0\0'), /expected its end/);
refuses('a control sign in a name', safetensorsFile('{"a\nb":1}'), /expected a string/);
refuses('an escape that JSON does not have', safetensorsFile('{"\\x41":1}'), /expected a string/);
refuses('half of a surrogate pair', safetensorsFile('{"a\\ud83d":1}'), /string in Unicode.*got "a\\ud83d"/);
refuses('a comment', safetensorsFile('{/**/}'), /expected a string/);
refuses('white space that JSON does not have', safetensorsFile('{\u00a0}'), /expected a string/);

// Names that come twice: JSON.parse() keeps the last one without a word.
for (const [names, json] of /** @type {const} */ ([
  ['"w"', `{"w":{${FIELDS}},"w":{${FIELDS}}}`],
  ['"w\\"\\\\"', `{"w\\"\\\\":{${FIELDS}},"\\u0077\\u0022\\u005C":{}}`],
  ['"__proto__"', `{"__proto__":{${FIELDS}},"__proto__":{}}`],
  ['"__metadata__"', '{"__metadata__":{},"__metadata__":{}}'],
  ['"__metadata__": "a"', '{"__metadata__":{"a":"1","\\u0061":"1"}}'],
  ['"w": "dtype"', `{"w":{${FIELDS},"d\\u0074ype":"F32"}}`],
])) {
  test(`refused: ${names} twice, in ${json}`, () => {
    assert.throws(() => readSafetensors(safetensorsFile(json, EIGHT)), {
      code: 'bad-safetensors',
      message: `readSafetensors: header: ${names} stands twice`,
    });
  });
}

// Metadata.
refuses('metadata null', safetensorsFile('{"__metadata__":null}'), /"__metadata__": expected \{.*got null/);
refuses(
  'metadata of a number',
  safetensorsFile({ __metadata__: { epoch: 3 } }),
  /"epoch": expected a string.*got 3/,
);
refuses('nested metadata', safetensorsFile({ __metadata__: { a: { b: 'c' } } }), /"a": expected a string/);

// Fields.
refuses(
  'a tensor that is a number',
  safetensorsFile('{"w":1}'),
  /header: "w": expected \{ at character 5, got 1}/,
);
refuses('no field', one(''), /"w": expected dtype, shape and data_offsets, got $/);
refuses('a missing field', one('"dtype":"F32","shape":[0]'), /shape and data_offsets, got dtype,shape$/);
refuses(
  'an unknown field',
  one(`${FIELDS},"strides":[1]`),
  /"w": "strides": expected dtype, shape and data_offsets/,
);
refuses('the field __proto__', one(`${FIELDS},"__proto__":[]`), /"w": "__proto__": expected dtype/);
refuses('a dtype that is a number', one('"dtype":32'), /"w": "dtype": expected a string.*got 32/);
for (const dtype of ['I64', 'F64', 'BOOL', 'F8_E4M3', 'f32', '', 'constructor', '__proto__']) {
  const file = one(`"dtype":"${dtype}","shape":[1],"data_offsets":[0,8]`);
  refuses(
    `the dtype "${dtype}"`,
    file,
    new RegExp(`"w": dtype: expected one of F32,F16,BF16, got "${dtype}"$`),
  );
}

// Numbers.
for (const size of [
  '-1',
  '1.5',
  '2.0',
  '1e0',
  '01',
  '00',
  '+1',
  '-0',
  '"2"',
  'null',
  'NaN',
  '[2]',
  '0x2',
  '١',
  '',
  '536870913',
]) {
  const file = one(`"dtype":"F32","shape":[1,${size}],"data_offsets":[0,8]`);
  refuses(
    `a size written as ${size}`,
    file,
    /"w": "shape": expected a whole number from 0 to 536870912 at character/,
  );
}
for (const offset of ['9007199254740992', '9007199254740993', '18446744073709551624', '1e999', '8.', '-8']) {
  const file = one(`"dtype":"F32","shape":[2],"data_offsets":[0,${offset}]`);
  refuses(
    `an offset of ${offset}`,
    file,
    /"data_offsets": expected a whole number from 0 to 9007199254740991 at/,
  );
}

// Sizes against offsets.
for (const offsets of ['', '0', '0,8,8', '8,0', '0,4', '0,9', '1,8']) {
  const file = one(`"dtype":"F32","shape":[2],"data_offsets":[${offsets}]`);
  const text = new RegExp(`"w": shape \\[2\\]: expected data_offsets of 8 bytes, got \\[${offsets}\\]$`);
  refuses(`data_offsets [${offsets}]`, file, text);
}
refuses(
  'a product that 64 bits would take for 0',
  one('"dtype":"F32","shape":[536870912,536870912,64],"data_offsets":[0,0]'),
  /"w": shape \[536870912,536870912,64\]: expected data_offsets of 73786976294838210000 bytes, got \[0,0\]/,
);
refuses(
  'a size of 0 behind a product beyond every number',
  one(`"dtype":"F32","shape":[${'536870912,'.repeat(40)}0],"data_offsets":[0,0]`),
  /"w": shape/,
);
refuses(
  'gigabytes that are not there',
  one('"dtype":"F32","shape":[536870912,4],"data_offsets":[0,8589934592]'),
  /data: expected 8589934592 bytes, got 8: 8589934584 bytes missing/,
);

// Where tensors lie, of F16.
for (const [name, places, text] of /** @type {Array<[string, Record<string, number[]>, string]>} */ ([
  ['tensors that overlap', { a: [0, 6], b: [4, 8] }, '"b": expected data_offsets from 6 on, got 4'],
  ['two tensors in one place', { a: [0, 8], b: [0, 8] }, '"b": expected data_offsets from 8 on, got 0'],
  ['a tensor in another', { a: [0, 8], b: [2, 4] }, '"b": expected data_offsets from 8 on, got 2'],
  ['an empty tensor in another', { a: [0, 8], b: [4, 4] }, '"b": expected data_offsets from 8 on, got 4'],
  ['a gap', { b: [4, 8], a: [0, 2] }, '"b": expected data_offsets from 2 on, got 4'],
  ['a gap at the beginning', { a: [2, 8] }, '"a": expected data_offsets from 0 on, got 2'],
  [
    'an empty tensor beyond the data',
    { a: [0, 8], b: [10, 10] },
    '"b": expected data_offsets from 8 on, got 10',
  ],
])) {
  const entries = Object.entries(places).map(([tensor, [begin, end]]) => [
    tensor,
    { dtype: 'F16', shape: [(end - begin) / 2], data_offsets: [begin, end] },
  ]);
  refuses(name, safetensorsFile(Object.fromEntries(entries), EIGHT), new RegExp(`tensor ${text}`));
}

// Made to keep the reader busy: each takes milliseconds.
const MANY = 2_000_000;
refuses('two million brackets', safetensorsFile('{"w":'.padEnd(MANY, '[')), /"w": expected \{/);
refuses('nested objects', safetensorsFile('{"w":'.repeat(MANY / 5)), /"w": "w": expected dtype/);
refuses(
  'brackets in a shape',
  safetensorsFile('{"w":{"shape":'.padEnd(MANY, '[')),
  /"shape": expected a whole/,
);
refuses('two million backslashes', safetensorsFile(`{"${'\\'.repeat(MANY)}":1}`), /expected \{ at/);
refuses('a name that does not end', safetensorsFile('{"'.padEnd(MANY, 'w')), /expected a string/);
refuses('two million digits', one(`"shape":[${'9'.repeat(MANY)}]`), /expected a whole number/);
refuses('two million axes', one(`"shape":[${'1,'.repeat(MANY)}1]`), /"shape": expected at most 262144 items/);
refuses(
  'more texts than any file has',
  safetensorsFile({
    __metadata__: Object.fromEntries(Array.from({ length: 2 ** 18 + 1 }, (_, i) => [i, ''])),
  }),
  /"__metadata__": expected at most 262144 items/,
);
refuses(
  'names of megabytes, which no error repeats',
  safetensorsFile({ ['w'.repeat(MANY)]: { dtype: 'x'.repeat(MANY), shape: [], data_offsets: [] } }),
  /"w{80}…": dtype: expected one of F32,F16,BF16, got "x{80}…"/,
);
