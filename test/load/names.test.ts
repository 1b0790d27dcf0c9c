/** Names that JavaScript objects are born with are names like others. */
import { describe, expect, it } from 'vitest';
import { apiOf, checkText, keysOf, onlyDocument, operationOf, parametersOf } from './workspace.ts';

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'prototype'];

/** A document with one name everywhere a document may choose one. */
function jsonWith(name: string): string {
  const key = JSON.stringify(name);
  const ref = (kind: string) => JSON.stringify({ $ref: `#/components/${kind}/${name}` });
  return `{
    "openapi": "3.1.0",
    "paths": {
      ${key}: {
        "post": {
          "parameters": [{ "in": "query", "name": ${key} }, ${ref('parameters')}],
          "requestBody": ${ref('requestBodies')},
          "security": [{ ${key}: [] }],
          "callbacks": { ${key}: { ${key}: { "put": { "responses": { "200": {} } } } } },
          "responses": {
            ${key}: {},
            "200": ${ref('responses')},
            "429": { "headers": { ${key}: ${ref('headers')} }, "content": { ${key}: { "schema": ${ref('schemas')} } } }
          }
        }
      }
    },
    "components": {
      "parameters": { ${key}: { "in": "header", "name": ${key} } },
      "requestBodies": { ${key}: { "content": { ${key}: {} } } },
      "responses": { ${key}: { "description": "Shared", "links": { ${key}: {} } } },
      "headers": { ${key}: { "schema": { "type": "string" } } },
      "schemas": { ${key}: { "properties": { ${key}: {} } } },
      "securitySchemes": { ${key}: { "type": "http" } }
    }
  }`;
}

describe.each(NAMES)('%s', (name) => {
  it('is a path, a parameter, a response, a header, a media type, a component', async () => {
    const api = await apiOf(jsonWith(name));
    const operation = operationOf(api, `POST ${name}`);
    expect(operation.pointer).toBe(`/paths/${name}/post`);
    expect(parametersOf(operation).map((one) => [one.in, one.name])).toEqual([
      ['query', name],
      ['header', name],
    ]);
    expect(operation.requestBody?.media).toMatchObject([{ name }]);
    expect(operation.security.schemes).toEqual([{ name, type: 'http' }]);
    expect(keysOf(operation)).toEqual(['200', '429', name].sort());
    const definitionOf = (written: string) =>
      operation.responses.find(({ key }) => key.written === written)?.definition;
    expect(definitionOf('200')).toMatchObject({ description: 'Shared', hasLinks: true });
    const slow = definitionOf('429');
    expect(slow?.headers).toMatchObject([{ name, schema: { value: { type: 'string' } } }]);
    expect(slow?.media).toMatchObject([{ name, schema: { value: {} } }]);
    expect(api.operations.map(({ kind }) => kind)).toEqual(['path', 'callback']);
  });

  it('is the place of a finding', async () => {
    const { findings, documents } = await checkText(jsonWith(name), 'api.json');
    expect(documents.flatMap(({ problems }) => problems)).toEqual([]);
    const wrongKey = findings.find(({ rule }) => rule === 'status-key-valid');
    expect(wrongKey).toMatchObject({
      pointer: `/paths/${name}/post/responses/${name}`,
      range: { start: { line: 11 } },
    });
    expect(wrongKey?.message).toContain(`"${name}"`);
  });

  it('changes nothing for others', async () => {
    await checkText(jsonWith(name), 'api.json');
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).description).toBeUndefined();
  });

  it('means the same in YAML', async () => {
    const lines = [
      'openapi: 3.1.0',
      'paths:',
      `  ${name}:`,
      '    get:',
      '      responses:',
      `        ${name}: {}`,
      '        200:',
      `          headers: { ${name}: {} }`,
    ];
    const { findings, documents } = await checkText(`${lines.join('\n')}\n`);
    expect(documents.flatMap(({ problems }) => problems)).toEqual([]);
    expect(findings.find(({ rule }) => rule === 'status-key-valid')).toMatchObject({
      pointer: `/paths/${name}/get/responses/${name}`,
      range: { start: { line: 6, column: 9 } },
    });
  });

  it('that nobody declared is missing', async () => {
    const ref = { $ref: `#/components/responses/${name}` };
    const content = {
      openapi: '3.1.0',
      paths: { '/a': { get: { responses: { 200: ref } } } },
      components: { responses: {} },
    };
    const { problems } = onlyDocument(await checkText(content, 'api.json'));
    expect(problems.map(({ code }) => code)).toEqual(['broken-ref']);
  });
});

it.each([
  ['openapi', '{"__proto__": {"openapi": "3.1.0", "paths": {}}}'],
  ['swagger', '{"constructor": {"swagger": "2.0"}}'],
])('a document that would only inherit %s is none', async (_, text) => {
  expect(onlyDocument(await checkText(text, 'api.json')).problems).toMatchObject([{ code: 'not-openapi' }]);
});

it('a method is looked up among methods only', async () => {
  const content = {
    openapi: '3.2.0',
    paths: { '/a': { additionalOperations: { constructor: { responses: { 201: {} } } } } },
  };
  const { problems, operations } = onlyDocument(await checkText(content, 'api.json'));
  expect({ problems, operations }).toEqual({ problems: [], operations: 1 });
});
