import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUsable } from '../../../tools/setup/emscripten.mjs';
import { countGoogleTests } from '../../../tools/test/cpp-tests.mjs';

test('GoogleTest: passed, failed and skipped tests are counted', () => {
  const passed = '[==========] 3 tests from 2 test suites ran. (4 ms total)\n[  PASSED  ] 3 tests.\n';
  assert.deepEqual(countGoogleTests(0, passed), { passed: 3, failed: 0, skipped: 0 });
  const mixed =
    '[  PASSED  ] 1 test.\n[  SKIPPED ] 1 test, listed below:\n[  FAILED  ] 2 tests, listed below:\n';
  assert.deepEqual(countGoogleTests(1, mixed), { passed: 1, failed: 2, skipped: 1 });
});

test('GoogleTest: a program that died, ran nothing, or ended badly after its summary has failed', () => {
  assert.deepEqual(countGoogleTests(134, 'AddressSanitizer: heap-buffer-overflow'), {
    passed: 0,
    failed: 1,
    skipped: 0,
  });
  assert.deepEqual(countGoogleTests(0, ''), { passed: 0, failed: 1, skipped: 0 });
  assert.deepEqual(countGoogleTests(1, '[  PASSED  ] 3 tests.\nLeakSanitizer'), {
    passed: 3,
    failed: 1,
    skipped: 0,
  });
});

test('Emscripten: 3.1.69 and newer are used', () => {
  for (const version of ['3.1.69', '3.1.70', '3.2.0', '4.0.0', '10.0.0', '4.0.9-git'])
    assert.ok(isUsable(version), version);
  for (const version of ['3.1.6', '3.1.68', '3.0.99', '2.9.99', '', 'unknown'])
    assert.ok(!isUsable(version), version);
});
