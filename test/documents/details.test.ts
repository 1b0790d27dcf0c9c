import { describe, expect, it } from 'vitest';
import { check } from '../../src/index.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  /orders/{id}:
    delete:
      responses:
        204: { description: Gone, content: { application/json: { schema: { type: object } } } }
        404: { description: None }
    get:
      responses:
        200: { description: One }
        404: { description: None }
  /orders:
    get:
      responses:
        200: { description: All }
webhooks:
  paid:
    post:
      responses:
        200: { description: Seen }
`;

function checkText(text: string, details: boolean) {
  return check([{ path: 'orders.yaml', bytes: Buffer.from(text), explicit: true }], { details });
}

describe('details', () => {
  it('are left out unless asked for', async () => {
    const { documents, findings } = await checkText(DOCUMENT, false);
    expect(documents[0]).not.toHaveProperty('cells');
    expect(findings.filter(({ excerpt }) => excerpt)).toEqual([]);
    expect(findings.length).toBeGreaterThan(3);
  });

  it('count what the operations declare, webhooks left out', async () => {
    const { documents } = await checkText(DOCUMENT, true);
    expect(documents[0]?.cells).toEqual([
      { method: 'delete', status: '204', verdict: 'expected', operations: 1 },
      { method: 'delete', status: '404', verdict: 'expected', operations: 1 },
      { method: 'get', status: '200', verdict: 'expected', operations: 2 },
      { method: 'get', status: '404', verdict: 'expected', operations: 1 },
    ]);
  });

  it('show two lines before a finding and four after it', async () => {
    const { findings } = await checkText(DOCUMENT, true);
    const found = findings.find(({ rule }) => rule === 'no-content-body');
    expect(found?.excerpt?.lines.map(({ number }) => number)).toEqual([5, 6, 7, 8, 9, 10, 11]);
    expect(found?.excerpt?.lines[2]).toEqual({ number: 7, cut: 0, text: DOCUMENT.split('\n')[6] });
  });

  it('stop at both ends of the text, and know all line breaks', async () => {
    const text = DOCUMENT.slice(0, DOCUMENT.indexOf('webhooks:')).trimEnd().replaceAll('\n', '\r\n');
    const { findings } = await checkText(text, true);
    const numbers = findings.flatMap(({ excerpt }) => excerpt?.lines.map(({ number }) => number) ?? []);
    expect(Math.max(...numbers)).toBe(text.split('\r\n').length);
    const texts = findings.flatMap(({ excerpt }) => excerpt?.lines.map(({ text }) => text) ?? []);
    expect(texts.filter((text) => /[\r\n]/.test(text))).toEqual([]);
  });

  it('show the part of a minified line that matters', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [
        `/orders/${index}`,
        { delete: { responses: { 304: { description: 'Same' } } } },
      ]),
    );
    const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'O', version: '1' }, paths });
    const { findings } = await checkText(text, true);
    const found = findings.filter(({ rule }) => rule === 'not-modified-only-get-head');
    expect(found).toHaveLength(50);
    for (const { excerpt, range } of found) {
      const [line] = excerpt?.lines ?? [];
      expect(line?.text.length).toBeLessThanOrEqual(200);
      const column = range.start.column - 1 - (line?.cut ?? 0);
      expect(line?.text.slice(column, column + 5)).toBe('"304"');
    }
  });
});
