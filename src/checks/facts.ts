/** Compiles the facts that a rule file names (`applies`, `unless`, `when`) into one test of a subject. */

import {
  bodyOf,
  hasSoleDefault,
  type Operation,
  type Parameter,
  type ResponseDefinition,
} from '../core/api.ts';
import { matchNames } from '../core/glob.ts';
import { own } from '../core/json.ts';
import { mediaName } from '../core/media-type.ts';
import { once } from '../core/once.ts';
import { matchPaths } from '../core/path-glob.ts';
import type { Declares, Facts } from '../core/rule.ts';
import { compileCoverage, matchStatus } from '../core/status-key.ts';
import { judgeIntent } from './intent/index.ts';
import { TEMPLATES } from './intent/paths.ts';
import type { ReferenceData, Subject } from './kind.ts';
import { isArraySchema, schemaProperties } from './schema.ts';

/** What facts need besides the document: lists of names, and what a configuration says of POSTs. */
export type FactData = Pick<ReferenceData, 'pathNames' | 'intentOf'>;

export type FactTest = (subject: Subject) => boolean;

/**
 * All facts of one object must hold; of a list, one object is enough.
 *
 * @param known facts that are settled before the test is asked, and left out of it
 */
export function compileFacts(
  facts: Facts | readonly Facts[],
  data: FactData,
  known: ReadonlySet<string> = new Set(),
): FactTest {
  const tests = (Array.isArray(facts) ? facts : [facts]).map((one) => compileAll(one, data, known));
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  // Loops, here and below: these are the tests that are asked most.
  return (subject) => {
    for (let at = 0; at < tests.length; at += 1) if (tests[at]?.(subject)) return true;
    return false;
  };
}

function compileAll(facts: Facts, data: FactData, known: ReadonlySet<string>): FactTest {
  const tests = Object.entries(facts)
    .filter(([name]) => !known.has(name))
    .map(([name, wanted]) => {
      const compile = FACTS[name as keyof Facts] as (wanted: unknown, data: FactData) => FactTest;
      return compile(wanted, data);
    });
  const [only] = tests;
  if (!only) return () => true;
  if (tests.length === 1) return only;
  return (subject) => {
    for (let at = 0; at < tests.length; at += 1) if (!tests[at]?.(subject)) return false;
    return true;
  };
}

/** Each fact: from what the rule wants of it to a test. Facts about responses are false where there is none. */
const FACTS: {
  [Name in keyof Required<Facts>]: (wanted: Required<Facts>[Name], data: FactData) => FactTest;
} = {
  methods: (wanted) => {
    const methods = new Set(wanted.map((method) => method.toLowerCase()));
    return ({ operation }) => methods.has(operation.method.toLowerCase());
  },
  exceptMethods: (wanted) => {
    const methods = new Set(wanted.map((method) => method.toLowerCase()));
    return ({ operation }) => !methods.has(operation.method.toLowerCase());
  },
  openapi:
    (wanted) =>
    ({ api }) =>
      wanted.includes(api.version),
  security:
    (wanted) =>
    ({ operation }) =>
      wanted.includes(operation.security.state),
  schemes:
    (wanted) =>
    ({ operation: { security } }) =>
      security.schemes.length > 0 && security.schemes.every(({ type }) => wanted.includes(type)),
  scopes:
    (wanted) =>
    ({ operation }) =>
      operation.security.scopes === wanted,
  requestBody:
    (wanted) =>
    ({ operation }) =>
      (operation.requestBody !== undefined) === wanted,
  requestMedia: (wanted) => {
    const matches = matchNames(wanted);
    return ({ operation }) => operation.requestBody?.media.some((one) => matches(mediaName(one))) ?? false;
  },
  requestProperties: (wanted) => {
    const matches = matchNames(wanted);
    return ({ api, operation }) =>
      operation.requestBody?.media.some(({ schema }) => {
        const properties = schema && schemaProperties(api, schema, true);
        return properties !== undefined && [...properties.keys()].some(matches);
      }) ?? false;
  },
  // What a broken `$ref` hides may be a parameter: then nobody can say that there is none.
  parameters:
    (wanted) =>
    ({ operation }) =>
      wanted
        ? operation.parametersIn.size > 0
        : operation.parametersIn.size === 0 && operation.parametersKnown,
  parametersIn:
    (wanted) =>
    ({ operation }) =>
      wanted.some((place) => operation.parametersIn.has(place)),
  templated:
    (wanted) =>
    ({ operation }) =>
      TEMPLATE.test(operation.path) === wanted,
  itemPath:
    (wanted) =>
    ({ operation }) =>
      TEMPLATE.test(lastSegment(operation.path)) === wanted,
  enumPath: (wanted) => (subject) => hasOnlyEnumPath(subject) === wanted,
  lastSegment: (wanted) => {
    const matches = matchNames(wanted);
    const matchesItem = byPath((path) => matches(lastSegment(path)));
    return ({ operation }) => matchesItem(operation.path);
  },
  health: (wanted, data) => {
    const { isHealth } = purposesBy(data.pathNames);
    return ({ operation }) => isHealth(operation) === wanted;
  },
  authEndpoint: (wanted, data) => {
    const { isAuth } = purposesBy(data.pathNames);
    return ({ operation }) => isAuth(operation) === wanted;
  },
  creates:
    (wanted, data) =>
    ({ api, operation }) => {
      const { kind, confidence } = judgeIntent(api, operation, data);
      return kind === 'create' && wanted.includes(confidence);
    },
  declares: (wanted) => {
    const covers = compileDeclares(wanted);
    return ({ operation }) => covers(operation);
  },
  lacks: (wanted) => {
    const covers = compileDeclares(wanted);
    return ({ operation }) => !covers(operation);
  },
  soleDefault:
    (wanted) =>
    ({ operation }) =>
      hasSoleDefault(operation) === wanted,
  statuses: (wanted) => {
    const matches = matchStatus(wanted.map(String));
    return ({ response }) => response !== undefined && matches(response.key);
  },
  body: (wanted) => onDefinition((definition) => wanted.includes(bodyOf(definition))),
  headers: (wanted) => {
    const matches = matchNames(wanted);
    return onDefinition((definition) => definition.headers.some(({ name }) => matches(name)));
  },
  links: (wanted) => onDefinition((definition) => definition.hasLinks === wanted),
  viaRef:
    (wanted) =>
    ({ response }) =>
      response?.viaRef === wanted,
  media: (wanted) => {
    const matches = matchNames(wanted);
    return onDefinition(({ media }) => media.length > 0 && media.every((one) => matches(mediaName(one))));
  },
  arrayBody: (wanted) =>
    onDefinition(
      ({ media }, { api }) => media.some(({ schema }) => schema && isArraySchema(api, schema)) === wanted,
    ),
  mentions: (wanted) => {
    const words = wanted.map((word) => word.toLowerCase());
    return onDefinition(({ description }) => {
      const text = ` ${description.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, ' ')} `;
      return words.some((word) => text.includes(` ${word} `));
    });
  },
};

const TEMPLATE = /\{[^{}]+\}/;

function onDefinition(test: (definition: ResponseDefinition, subject: Subject) => boolean): FactTest {
  return (subject) => {
    const definition = subject.response?.definition;
    return definition !== undefined && test(definition, subject);
  };
}

/** Compiles "one of these statuses is covered" into a test of an operation. */
export function compileDeclares({ anyOf, coverage }: Declares): (operation: Operation) => boolean {
  const covers = compileCoverage(anyOf.map(String), coverage);
  return ({ responses }) => covers(responses);
}

const SEPARATOR = /[/?#]/;

/** The last non-empty segment of a path; empty where there is none. A webhook's name and a callback's expression count as paths too. */
function lastSegment(path: string): string {
  let end = path.length;
  while (end > 0 && isSeparator(path, end - 1)) end -= 1;
  let start = end;
  while (start > 0 && !isSeparator(path, start - 1)) start -= 1;
  return path.slice(start, end);
}

function isSeparator(path: string, at: number): boolean {
  const code = path.charCodeAt(at);
  return code === SLASH || code === QUESTION_MARK || code === HASH;
}

const SLASH = 0x2f;
const QUESTION_MARK = 0x3f;
const HASH = 0x23;

/** Remembers its last answer: the operations of a path come one after the other. */
function byPath<Answer>(ask: (path: string) => Answer): (path: string) => Answer {
  let last: { path: string; answer: Answer } | undefined;
  return (path) => {
    if (last?.path !== path) last = { path, answer: ask(path) };
    return last.answer;
  };
}

/** What the path names say that an operation is for. */
const purposesBy = once(({ health, auth }: ReferenceData['pathNames']) => {
  const [isHealthName, isHealthPath] = [namesOf(health), globsOf(health)];
  const [hasAuthName, isAuthPath] = [segmentNamesOf(auth), globsOf(auth)];
  const isHealthItem = byPath((path) => !TEMPLATE.test(path) && isHealthName(lastSegment(path)));
  const isAuthItem = byPath((path) => hasAuthName(path) || (isAuthPath?.(path) ?? false));
  return {
    isHealth: (one: Operation) =>
      (isRead(one) && isHealthItem(one.path)) || (isHealthPath?.(one.path) ?? false),
    isAuth: (one: Operation) => isAuthItem(one.path),
  };
});

/** Among names of segments a configuration may have globs of whole paths: they begin with a slash. */
function namesOf(written: readonly string[]): (segment: string) => boolean {
  const names = new Set(namesAmong(written));
  return (segment) => names.has(segment.toLowerCase());
}

/** Whether a path has one of the names among its segments. */
function segmentNamesOf(written: readonly string[]): (path: string) => boolean {
  const names = new Set(namesAmong(written));
  // Nothing stands between two separators.
  names.delete('');
  return (path) => {
    const lower = path.toLowerCase();
    const isPlain = !lower.includes('?') && !lower.includes('#');
    return (isPlain ? lower.split('/') : lower.split(SEPARATOR)).some((segment) => names.has(segment));
  };
}

function namesAmong(written: readonly string[]): string[] {
  return written.filter((name) => !name.startsWith('/')).map((name) => name.toLowerCase());
}

/** Undefined where there are none, as is usual. */
function globsOf(written: readonly string[]): ((path: string) => boolean) | undefined {
  const globs = written.filter((name) => name.startsWith('/'));
  return globs.length === 0 ? undefined : matchPaths(globs);
}

function isRead({ method }: Operation): boolean {
  return method === 'get' || method === 'head';
}

function hasOnlyEnumPath({ api, operation }: Subject): boolean {
  let templates = operation.path.match(TEMPLATES)?.length ?? 0;
  if (templates === 0) return false;
  const isOpen = (one: Parameter) => {
    if (one.in !== 'path') return false;
    templates -= 1;
    const value = one.schema && api.resolve(one.schema)?.value;
    return own(value, 'enum') === undefined && own(value, 'const') === undefined;
  };
  return operation.findParameter(isOpen) === undefined && templates <= 0;
}
