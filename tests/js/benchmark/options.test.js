import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOptions, usualShapes } from '../../../tools/bench/options.mjs';

test('without options everything is measured', () => {
  const { mode, shapes, contenders, environments, effort } = readOptions([]);
  assert.equal(mode, 'compare');
  assert.deepEqual(shapes, usualShapes);
  assert.deepEqual(contenders, []);
  assert.deepEqual(environments, ['node', 'chromium']);
  assert.ok(effort.starts >= 3);
});

test('every option is understood', () => {
  const options = readOptions(
    [
      '--shapes',
      '64,128,4:512,512,8',
      '--contenders',
      'simd, jax',
      '--only',
      'chromium',
      '--rounds',
      '3',
    ].concat(['--json', 'numbers.json', '--report', 'tables.md', '--markdown']),
  );
  assert.deepEqual(options.shapes, [
    [64, 128, 4],
    [512, 512, 8],
  ]);
  assert.deepEqual(options.contenders, ['simd', 'jax']);
  assert.deepEqual(options.environments, ['chromium']);
  assert.equal(options.effort.rounds, 3);
  assert.equal(options.json, 'numbers.json');
  assert.equal(options.report, 'tables.md');
  assert.equal(options.markdown, true);
  assert.equal(readOptions(['--ladder']).mode, 'ladder');
  assert.equal(readOptions(['--scaling']).mode, 'scaling');
  assert.equal(readOptions(['--training']).mode, 'training');
  assert.equal(readOptions(['--help']).help, true);
});

test('a quick run has one start, and no large shape', () => {
  const { effort, shapes } = readOptions(['--quick']);
  assert.equal(effort.starts, 1);
  assert.deepEqual(shapes, [
    [16, 64, 4],
    [64, 128, 4],
    [512, 512, 8],
  ]);
});

test('what is not understood is an error that lists the options', () => {
  const wrong = [
    ['--fast'],
    ['extra'],
    ['--shapes', '64,128'],
    ['--shapes', '64,100,3'],
    ['--shapes', '64,128,-4'],
    ['--contenders', 'jax,nobody'],
    ['--only', 'firefox'],
    ['--rounds', '0'],
    ['--rounds', 'many'],
    ['--ladder', '--scaling'],
    ['--scaling', '--training'],
  ];
  for (const args of wrong) assert.throws(() => readOptions(args), /--shapes LIST/, args.join(' '));
});
