/** Facts about an operation or a response, said in English. */

import type { Declares, Facts, OneOrMany } from '../core/rule.ts';
import { joinWords } from '../core/words.ts';

/**
 * Says when facts hold: one clause for each alternative, its conditions joined by "and".
 * `{ methods: [get], templated: true }` is "the method is GET and the path has a template".
 */
export function describeFacts(facts: OneOrMany<Facts>): string[] {
  return [facts].flat().map((alternative) => {
    const clauses = Object.entries(alternative).map(([name, value]) => clause(name as keyof Facts, value));
    return joinWords(clauses, 'and');
  });
}

function clause(name: keyof Facts, value: unknown): string {
  if (typeof value === 'boolean') return FLAGS[name]?.[value ? 0 : 1] ?? `${name} is ${value}`;
  if (name === 'declares') return `${declared(value as Declares)} is declared`;
  if (name === 'lacks') return `${declared(value as Declares)} is not declared`;
  const members = joinWords(
    (value as unknown[]).map((member) => MEMBERS[name]?.(String(member)) ?? String(member)),
    'or',
  );
  return (LISTS[name] ?? `${name} is *`).replace('*', () => members);
}

function declared({ anyOf, coverage }: Declares): string {
  const statuses = joinWords(anyOf.map(String), 'or');
  if (coverage === 'exact') return statuses;
  const ranges = anyOf.length === 1 ? 'its range' : 'their range';
  return coverage === 'range' ? `${statuses} (or ${ranges})` : `${statuses} (or ${ranges}, or default)`;
}

const FLAGS: Partial<Record<keyof Facts, [holds: string, fails: string]>> = {
  scopes: ['a security requirement lists scopes or roles', 'no security requirement lists scopes or roles'],
  requestBody: ['the request has a body', 'the request has no body'],
  parameters: ['the operation has parameters', 'the operation has no parameters'],
  templated: ['the path has a template', 'the path has no template'],
  itemPath: ['the path ends with a template', 'the path does not end with a template'],
  enumPath: ['every path parameter takes listed values only', 'some path parameter takes any value'],
  health: ['the operation is a health check', 'the operation is no health check'],
  authEndpoint: ['the operation serves to sign in or out', 'the operation does not serve to sign in or out'],
  soleDefault: ['default is the only response', 'default is not the only response'],
  links: ['the response has links', 'the response has no links'],
  viaRef: ['the response is reached through $ref', 'the response is written in place'],
  arrayBody: ['the body is an array', 'the body is no array'],
};

const LISTS: Partial<Record<keyof Facts, string>> = {
  methods: 'the method is *',
  exceptMethods: 'the method is not *',
  creates: 'that the operation creates something is *',
  openapi: 'the document is OpenAPI *',
  security: 'the operation *',
  schemes: 'every security scheme is *',
  requestMedia: 'the request body is *',
  requestProperties: 'the request body has a property *',
  parametersIn: 'there are parameters in the *',
  lastSegment: 'the path ends with *',
  statuses: 'the status is *',
  body: 'the response *',
  headers: 'the response declares *',
  media: 'every media type of the response is *',
  mentions: 'the text of the response mentions *',
};

const SECURITY: Readonly<Record<string, string>> = {
  required: 'is secured',
  optional: 'is secured, but lets anonymous callers in',
  public: 'is public',
  undeclared: 'declares no security',
};

const BODY: Readonly<Record<string, string>> = {
  none: 'has no body',
  soft: 'has media types without a schema',
  full: 'has a body with a schema',
};

const CREATES: Readonly<Record<string, string>> = {
  certain: 'certain',
  high: 'likely',
  medium: 'possible',
  low: 'a guess',
};

const MEMBERS: Partial<Record<keyof Facts, (member: string) => string>> = {
  methods: (member) => member.toUpperCase(),
  exceptMethods: (member) => member.toUpperCase(),
  creates: (member) => CREATES[member] ?? member,
  security: (member) => SECURITY[member] ?? member,
  body: (member) => BODY[member] ?? member,
  headers: (member) => `\`${member}\``,
  media: (member) => `\`${member}\``,
  requestMedia: (member) => `\`${member}\``,
  requestProperties: (member) => `\`${member}\``,
  lastSegment: (member) => `\`${member}\``,
  mentions: (member) => `"${member}"`,
};
