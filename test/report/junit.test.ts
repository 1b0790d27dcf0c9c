import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { CLEAN, document, finding, INPUTS, report, TOOL } from './fixture.ts';
import { nastyTexts } from './nasty-text.ts';
import { elementsOf, readXml, type XmlElement } from './xml-reader.ts';

function suitesOf(input: Report): XmlElement[] {
  return elementsOf(readXml(renderJunit(input, TOOL)), 'testsuite');
}

describe('golden files', () => {
  it.each(INPUTS)('%s', async (name, input) => {
    await expect(renderJunit(input, TOOL)).toMatchFileSnapshot(`golden/junit-${name}.xml.txt`);
  });
});

it.each(INPUTS)('counts what is there: %s', (_, input) => {
  const root = readXml(renderJunit(input, TOOL));
  expect(root.name).toBe('testsuites');
  for (const element of [root, ...root.children]) {
    expect(element.attributes).toMatchObject({
      tests: String(elementsOf(element, 'testcase').length),
      failures: String(elementsOf(element, 'failure').length),
      errors: String(elementsOf(element, 'error').length),
    });
  }
  for (const test of elementsOf(root, 'testcase')) {
    expect(Object.keys(test.attributes)).toEqual(expect.arrayContaining(['classname', 'name', 'file']));
    expect(test.children.length).toBeLessThanOrEqual(1);
  }
  for (const failure of elementsOf(root, 'failure'))
    expect(Object.keys(failure.attributes)).toEqual(['message', 'type']);
});

it('has a test that passes for a file without fault', () => {
  const suites = suitesOf(CLEAN);
  expect(suites.map(({ attributes }) => attributes.name)).toEqual(['specs/shop.yaml', 'specs/old.json']);
  expect(suites.map(({ children }) => children)).toEqual(
    ['specs/shop.yaml', 'specs/old.json'].map((file) => [
      { name: 'testcase', attributes: { classname: 'statuswise', name: file, file }, children: [], text: '' },
    ]),
  );
});

it('fails errors and warnings, and tells of what is milder', () => {
  const findings = (['error', 'warn', 'info', 'hint'] as const).map((severity) => finding({ severity }));
  const [suite] = suitesOf(report({ findings }));
  const outcomes = suite?.children.map(({ children: [outcome] }) => [
    outcome?.name,
    outcome?.attributes.type,
  ]);
  expect(outcomes).toEqual([
    ['failure', 'error'],
    ['failure', 'warn'],
    ['system-out', undefined],
    ['system-out', undefined],
  ]);
});

it('calls a test by its rule and its place, and says where, what and what to do', () => {
  const [suite] = suitesOf(report({ findings: [finding({ at: [4, 9], missing: '401' })] }));
  const [test] = suite?.children ?? [];
  expect(test?.attributes).toEqual({
    classname: 'statuswise.unauthorized-www-authenticate',
    name: 'specs/shop.yaml#/paths/~1orders/get/responses/401 401',
    file: 'specs/shop.yaml',
    line: '4',
  });
  expect(test?.children[0]?.attributes.message).toBe(
    'GET /orders: 401 declares no WWW-Authenticate; declare it',
  );
  expect(test?.children[0]?.text).toBe(
    'specs/shop.yaml:4:9: warn: GET /orders: 401 declares no WWW-Authenticate; declare it\nDeclare it.',
  );
});

describe('a document that cannot be read', () => {
  const problem = {
    code: 'broken-ref' as const,
    message: 'leads nowhere',
    file: 'parts/x.yaml',
    range: undefined,
  };

  it('is an error in the file where the problem is', () => {
    const [suite] = suitesOf(
      report({ documents: [document({ path: 'parts/x.yaml', problems: [problem] })] }),
    );
    expect(suite?.children[0]?.children).toEqual([
      {
        name: 'error',
        attributes: { message: 'parts/x.yaml: leads nowhere', type: 'broken-ref' },
        children: [],
        text: 'parts/x.yaml: leads nowhere',
      },
    ]);
  });

  it('does not pass for what is wrong in another file', () => {
    const suites = suitesOf(report({ documents: [document({ problems: [problem] })] }));
    expect(suites.map(({ attributes }) => attributes.name)).toEqual(['parts/x.yaml']);
  });
});

it('is well-formed whatever a document says, and loses nothing but what XML forbids', () => {
  const texts = nastyTexts(300, 4);
  const findings = texts.map((text) => finding({ message: text, file: text, pointer: text, fix: text }));
  const failures = elementsOf(readXml(renderJunit(report({ findings }), TOOL)), 'failure');
  expect(failures).toHaveLength(texts.length);
  const harmless = (text: string) => /^[\u0020-\u007e]*$/.test(text);
  const read = new Set(failures.map(({ attributes }) => attributes.message));
  expect(texts.filter((text) => harmless(text) && !read.has(text))).toEqual([]);
  expect(texts.filter(harmless).length).toBeGreaterThan(20);
});

it('keeps ]]> in the text of a failure', () => {
  const message = 'a ]]> b ]]]>> c';
  const [suite] = suitesOf(report({ findings: [finding({ message, fix: undefined })] }));
  expect(suite?.children[0]?.children[0]?.text).toBe(`specs/shop.yaml:1:1: warn: ${message}`);
});
