/** What exported rulesets rely on in Spectral, one behaviour a test: when one fails, Spectral has changed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Sandbox } from '../support/sandbox.js';
import { lintParsed, lintText, spectral } from './facts.js';

const ROOT_OF_ALL = `openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        '404': { $ref: '#/components/responses/Gone' }
components:
  responses:
    Gone: { description: gone }
`;

describe('Spectral', () => {
  const sandbox = new Sandbox();
  let count = 0;

  /**
   * Writes a ruleset with one function, `probe`.
   *
   * @param {string} body of the function, which has `target`, `options` and `context`
   * @param {string} rules YAML
   */
  const ruleset = (body, rules) => {
    count += 1;
    sandbox.write(
      `${count}/functions/probe.js`,
      `export default (target, options, context) => { ${body} };\n`,
    );
    sandbox.write(`${count}/ruleset.yaml`, `functions: [probe]\nrules:\n${rules}`);
    return sandbox.path(`${count}/ruleset.yaml`);
  };
  const rule = (name = 'a-rule', more = '') =>
    `  ${name}:\n    given: $\n    resolved: false\n    message: "{{error}}"\n${more}    then: { function: probe, functionOptions: { rule: ${name} } }\n`;
  /** @param {string} expression */
  const saying = (expression) => ruleset(`return [{ message: String(${expression}), path: [] }];`, rule());
  /** @param {import('./facts.js').Result[]} results */
  const messages = (results) => results.map(({ message }) => message);

  it('takes a plain function: functions/NAME.js, its default export, with the options of each rule', async () => {
    const both = rule('one') + rule('two');
    const file = ruleset('return [{ message: options.rule, path: [] }];', both);
    assert.deepEqual(messages(await lintText(file, ROOT_OF_ALL, '/d.yaml')).sort(), ['one', 'two']);
  });

  it('takes names of rules with slashes, as custom rules have them', async () => {
    const file = ruleset('return [{ message: "x", path: [] }];', rule('acme/own-rule'));
    assert.deepEqual(
      (await lintText(file, ROOT_OF_ALL, '/d.yaml')).map(({ code }) => code),
      ['acme/own-rule'],
    );
  });

  it('hands a function the text of the document', async () => {
    const file = saying('context.documentInventory.document.input');
    // A message is trimmed.
    assert.deepEqual(messages(await lintText(file, ROOT_OF_ALL, '/d.yaml')), [ROOT_OF_ALL.trim()]);
  });

  it('hands all rules of a run the same inventory, and each run another', async () => {
    const body = `globalThis.seen ??= new Set(); globalThis.seen.add(context.documentInventory);
      return [{ message: String(globalThis.seen.size), path: [options.rule] }];`;
    const file = ruleset(body, rule('one') + rule('two'));
    assert.deepEqual(messages(await lintText(file, ROOT_OF_ALL, '/d.yaml')), ['1', '1']);
    assert.deepEqual(messages(await lintText(file, ROOT_OF_ALL, '/d.yaml')), ['2', '2']);
  });

  it('has read the files that a document refers to, with their text, under their absolute paths', async () => {
    sandbox.write('multi/root.yaml', "openapi: 3.1.0\npaths:\n  /a: { $ref: 'item.yaml#/a' }\n");
    sandbox.write('multi/item.yaml', 'a:\n  get: {}\n');
    const file = saying(
      'JSON.stringify(Object.entries(context.documentInventory.referencedDocuments).map(([n, d]) => [n, d.input]))',
    );
    const { results } = await spectral(['root.yaml', '--ruleset', file], sandbox, sandbox.path('multi'));
    assert.deepEqual(
      messages(results).map((one) => JSON.parse(one)),
      [[[sandbox.path('multi/item.yaml'), 'a:\n  get: {}\n']]],
    );
  });

  it('asks an unresolved rule about the root as it is written, once', async () => {
    const file = saying(`JSON.stringify(target.paths['/a'].get.responses['404'])`);
    assert.deepEqual(messages(await lintText(file, ROOT_OF_ALL, '/d.yaml')), [
      '{"$ref":"#/components/responses/Gone"}',
    ]);
  });

  it('keeps a result of an unresolved rule at a $ref, and moves that of a resolved one to its target', async () => {
    const body = `return [{ message: 'x', path: ['paths', '/a', 'get', 'responses', '404'] }];`;
    const unresolved = await lintText(ruleset(body, rule()), ROOT_OF_ALL, '/d.yaml');
    assert.deepEqual(
      unresolved.map(({ path }) => path),
      [['paths', '/a', 'get', 'responses', '404']],
    );
    const resolved = await lintText(
      ruleset(body, rule().replace('resolved: false', 'resolved: true')),
      ROOT_OF_ALL,
      '/d.yaml',
    );
    assert.deepEqual(
      resolved.map(({ path }) => path),
      [['components', 'responses', 'Gone']],
    );
  });

  it('asks the inventory where a path leads, and an inventory can be taught', async () => {
    const body = `const inventory = context.documentInventory;
      inventory.findAssociatedItemForPath = () => ({ document: { source: '/elsewhere.yaml', data: {}, getRangeForJsonPath: () => undefined }, path: ['b'], missingPropertyPath: ['b'] });
      return [{ message: 'x', path: ['nowhere'] }];`;
    const results = await lintText(ruleset(body, rule()), ROOT_OF_ALL, '/d.yaml');
    assert.deepEqual(
      results.map(({ source, path }) => ({ source, path })),
      [{ source: '/elsewhere.yaml', path: ['b'] }],
    );
  });

  it('reports a path that does not exist at the nearest node that does', async () => {
    const file = ruleset(
      `return [{ message: 'x', path: ['paths', '/a', '\\u0000no such key', 'b'] }];`,
      rule(),
    );
    assert.deepEqual(
      (await lintText(file, ROOT_OF_ALL, '/d.yaml')).map(({ path }) => path),
      [['paths', '/a']],
    );
  });

  it('undoes ~1 and ~0 in the segments of a path, once', async () => {
    const text = 'openapi: 3.1.0\npaths: { /a~1b: { x: 1 }, /c: {} }\n';
    const file = ruleset(`return [{ message: 'x', path: ['paths', '/a~01b', 'x'] }];`, rule());
    assert.deepEqual(
      (await lintText(file, text, '/d.yaml')).map(({ path }) => path),
      [['paths', '/a~1b', 'x']],
    );
  });

  it('fills in {{…}} and runs #{{…}} in what a function says', async () => {
    const file = ruleset(`return [{ message: '{{path}} #{{1+1}} { {path}}', path: ['paths'] }];`, rule());
    assert.deepEqual(messages(await lintText(file, ROOT_OF_ALL, '/d.yaml')), ['#/paths 11 { {path}}']);
  });

  it('shows the description instead of what a function says, unless a message asks for {{error}}', async () => {
    const body = `return [{ message: 'said', path: [] }];`;
    const plain = rule('a-rule', '    description: described\n');
    assert.deepEqual(messages(await lintText(ruleset(body, plain), ROOT_OF_ALL, '/d.yaml')), ['said']);
    const without = ruleset(body, plain.replace('    message: "{{error}}"\n', ''));
    assert.deepEqual(messages(await lintText(without, ROOT_OF_ALL, '/d.yaml')), ['described']);
  });

  it('merges results of one rule at one place with one message', async () => {
    const body = `return ['x', 'x', 'y'].map((message) => ({ message, path: ['paths'] }));`;
    assert.deepEqual(messages(await lintText(ruleset(body, rule()), ROOT_OF_ALL, '/d.yaml')), ['x', 'y']);
  });

  it('ends the run when a function throws', async () => {
    const file = ruleset(`throw new Error('no');`, rule());
    await assert.rejects(lintText(file, ROOT_OF_ALL, '/d.yaml'), ({ errors }) =>
      /threw an exception: no/.test(String(errors)),
    );
  });

  it('takes a function that returns nothing for content', async () => {
    assert.deepEqual(await lintText(ruleset('', rule()), ROOT_OF_ALL, '/d.yaml'), []);
  });

  it('knows the severities error, warn, info and hint', async () => {
    const names = ['error', 'warn', 'info', 'hint'];
    const rules = names.map((name) => rule(name, `    severity: ${name}\n`)).join('');
    const results = await lintText(
      ruleset(`return [{ message: 'x', path: [] }];`, rules),
      ROOT_OF_ALL,
      '/d.yaml',
    );
    assert.deepEqual(Object.fromEntries(results.map(({ code, severity }) => [code, severity])), {
      error: 0,
      warn: 1,
      info: 2,
      hint: 3,
    });
  });

  for (const [version, formats] of /** @type {const} */ ([
    ["swagger: '2.0'", ['oas2']],
    ['swagger: 2.0', ['oas2']],
    ['openapi: 3.0.4', ['oas3', 'oas3_0']],
    ['openapi: 3.1.1', ['oas3', 'oas3_1']],
    ['openapi: 3.2.0', ['oas3', 'oas3_2']],
    // Both are OpenAPI to Statuswise: this is why rules about all of OpenAPI 3 say oas3.
    ['openapi: 3.0', ['oas3']],
    ['openapi: 3.1.0-rc1', ['oas3']],
  ])) {
    it(`takes "${version}" for ${formats.join(' and ')}`, async () => {
      const names = ['oas2', 'oas3', 'oas3_0', 'oas3_1', 'oas3_2'];
      const rules = names.map((name) => rule(name, `    formats: [${name}]\n`)).join('');
      const results = await lintText(
        ruleset(`return [{ message: 'x', path: [] }];`, rules),
        `${version}\npaths: {}\n`,
        '/d.yaml',
      );
      assert.deepEqual(results.map(({ code }) => code).sort(), [...formats]);
    });
  }

  it('hands on documentationUrl, which must be an address', async () => {
    const body = `return [{ message: 'x', path: [] }];`;
    const good = ruleset(body, rule('a-rule', '    documentationUrl: https://example.org/a@1/b.md\n'));
    assert.deepEqual(
      (await lintText(good, ROOT_OF_ALL, '/d.yaml')).map((one) => one.documentationUrl),
      ['https://example.org/a@1/b.md'],
    );
    const bad = ruleset(body, rule('a-rule', '    documentationUrl: docs/rules/a.md\n'));
    await assert.rejects(lintText(bad, ROOT_OF_ALL, '/d.yaml'));
  });

  it('has no text of a document that was parsed elsewhere, and no source of one without a name', async () => {
    const file = saying(
      '[typeof context.documentInventory.document.input, context.documentInventory.document.source]',
    );
    assert.deepEqual(messages(await lintParsed(file, { openapi: '3.1.0' })), ['undefined,/given.yaml']);
    assert.deepEqual(messages(await lintText(file, ROOT_OF_ALL)), ['string,']);
  });

  it('keeps the functions of a ruleset that another one extends', async () => {
    const file = ruleset(
      `return [{ message: 'x', path: [] }];`,
      rule('kept') + rule('dropped') + rule('milder'),
    );
    sandbox.write('team.yaml', `extends: [${file}]\nrules:\n  dropped: off\n  milder: hint\n`);
    const results = await lintText(sandbox.path('team.yaml'), ROOT_OF_ALL, '/d.yaml');
    assert.deepEqual(
      results.map(({ code, severity }) => [code, severity]),
      [
        ['kept', 1],
        ['milder', 3],
      ],
    );
  });

  it('calls status codes without quotes an error, and reads them as strings', async () => {
    const file = saying('Object.keys(target.paths)');
    const results = await lintText(file, UNQUOTED, '/d.yaml');
    const said = results.map(({ code, severity, message }) => `${code} ${severity} ${message}`);
    assert.deepEqual(said.sort(), [
      'a-rule 1 200',
      'parser 0 Mapping key must be a string scalar rather than number',
    ]);
  });

  it('does not where a ruleset turns that off, which those that extend it do not inherit', async () => {
    const file = saying('"x"');
    sandbox.write('quiet.yaml', `extends: [${file}]\nparserOptions: { incompatibleValues: "off" }\n`);
    sandbox.write('louder.yaml', `extends: [${sandbox.path('quiet.yaml')}]\n`);
    const codes = async (/** @type {string} */ name) =>
      (await lintText(sandbox.path(name), UNQUOTED, '/d.yaml')).map(({ code }) => code).sort();
    assert.deepEqual(await codes('quiet.yaml'), ['a-rule']);
    assert.deepEqual(await codes('louder.yaml'), ['a-rule', 'parser']);
  });
});

const UNQUOTED = 'openapi: 3.1.0\npaths: { 200: {} }\n';
