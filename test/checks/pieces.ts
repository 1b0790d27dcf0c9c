/** Pieces of small documents: schemas, responses, and paths that are alike. */

export type Json = Record<string, unknown>;

export const text = { type: 'string' };
export const object = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
export const list = (items: object) => ({ type: 'array', items });
export const json = (schema: object, media = 'application/json') => ({
  description: 'x',
  content: { [media]: { schema } },
});
export const answers = (...codes: (number | string)[]): Json => ({
  responses: Object.fromEntries(codes.map((code) => [code, { description: 'x' }])),
});
/** `/a0`, `/a1` … or `/a0/{id}` … */
export const many = (count: number, name: string, item: Json, end = '') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`/${name}${index}${end}`, item]));
export const body = { requestBody: { content: { 'application/json': { schema: { type: 'object' } } } } };
