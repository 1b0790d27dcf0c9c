/** SARIF against the JSON Schema that its makers publish: the golden files, and a run over the example API. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const Ajv = require('ajv-draft-04').default;
const addFormats = require('ajv-formats').default;
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const GOLDEN = join(ROOT, 'test', 'report', 'golden');

// One of the schema's patterns is none under the rules of Unicode.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const isValid = ajv.compile(schema);

/** @param {string} text */
function errorsOf(text) {
  isValid(JSON.parse(text));
  return isValid.errors;
}

describe('SARIF follows its schema', () => {
  const names = readdirSync(GOLDEN).filter((name) => name.startsWith('sarif-'));

  it('which finds fault with what is wrong', () => {
    const log = JSON.parse(readFileSync(join(GOLDEN, 'sarif-everything.json.txt'), 'utf8'));
    log.runs[0].results[0].level = 'fatal';
    assert.notEqual(errorsOf(JSON.stringify(log)), null);
  });

  it('in golden files', () => {
    assert.ok(names.length >= 4, names.join());
    for (const name of names) {
      assert.deepEqual(errorsOf(readFileSync(join(GOLDEN, name), 'utf8')), null, name);
    }
  });

  it('in a run over all documents of the project', () => {
    const args = [join(ROOT, 'dist', 'statuswise.cjs'), 'specs', '--format', 'sarif', '--fail-on', 'none'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    assert.ok(JSON.parse(stdout).runs[0].results.length > 0, stderr);
    assert.deepEqual(errorsOf(stdout), null);
  });
});
