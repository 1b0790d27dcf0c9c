import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { SEVERITIES } from '../../src/core/severity.ts';
import { renderCheckstyle } from '../../src/report/checkstyle.ts';
import { document, finding, INPUTS, report, TOOL } from './fixture.ts';
import { nastyTexts } from './nasty-text.ts';
import { elementsOf, readXml, type XmlElement } from './xml-reader.ts';

function rootOf(input: Report): XmlElement {
  return readXml(renderCheckstyle(input, TOOL));
}

describe('golden files', () => {
  it.each(INPUTS)('%s', async (name, input) => {
    await expect(renderCheckstyle(input, TOOL)).toMatchFileSnapshot(`golden/checkstyle-${name}.xml.txt`);
  });
});

it('has a file for each document, clean ones too, and for each file that has findings', () => {
  const findings = [finding({}), finding({ file: 'parts/errors.yaml' }), finding({ at: [2, 1] })];
  const root = rootOf(report({ documents: [document({}), document({ path: 'clean.yaml' })], findings }));
  expect(root).toMatchObject({ name: 'checkstyle', attributes: { version: '4.3' } });
  expect(
    root.children.map(({ name, attributes, children }) => [name, attributes.name, children.length]),
  ).toEqual([
    ['file', 'specs/shop.yaml', 2],
    ['file', 'clean.yaml', 0],
    ['file', 'parts/errors.yaml', 1],
  ]);
});

it('says where, how bad, what and which rule', () => {
  const [error] = elementsOf(rootOf(report({ findings: [finding({ at: [4, 9] })] })), 'error');
  expect(error?.attributes).toEqual({
    line: '4',
    column: '9',
    severity: 'warning',
    message: 'GET /orders: 401 declares no WWW-Authenticate; declare it',
    source: 'statuswise.unauthorized-www-authenticate',
  });
});

it('ranks severities', () => {
  const findings = SEVERITIES.map((severity) => finding({ severity }));
  const errors = elementsOf(rootOf(report({ findings })), 'error');
  expect(errors.map(({ attributes }) => attributes.severity)).toEqual(['error', 'warning', 'info', 'info']);
});

it('has an error for what cannot be read', () => {
  const problem = { code: 'syntax' as const, message: 'is not valid YAML', file: 'x.yaml', range: undefined };
  const [error] = elementsOf(rootOf(report({ documents: [document({ problems: [problem] })] })), 'error');
  expect(error?.attributes).toEqual({
    line: '1',
    column: '1',
    severity: 'error',
    message: 'x.yaml: is not valid YAML',
    source: 'statuswise.syntax',
  });
});

it('is well-formed whatever a document says', () => {
  const findings = nastyTexts(300, 5).map((text) => finding({ message: text, file: text }));
  expect(elementsOf(rootOf(report({ findings })), 'error')).toHaveLength(findings.length);
});
