/** The text of a response: its description, its summary (3.2) and the messages of its examples. */
import type { Api, MediaType, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { isObject, own, ownArray, ownObject, ownString } from '../core/json.ts';
import { once } from '../core/once.ts';
import { rememberShort } from '../core/remember-short.ts';
import { child } from './schema.ts';
import { type ReadText, readSentences } from './sentences.ts';

/** Longer texts are chapters, not the naming of one cause. */
const MAX_LENGTH = 2000;
/** Examples of errors are small; one that is not shows more than an error. */
const MAX_EXAMPLE_NODES = 200;

const knownMessages = new WeakMap<ResponseDefinition, ReadText[] | undefined>();

/** Reads description and summary, once. Undefined where there is more of them than one cause could need. */
export const proseOfResponse = once((definition: ResponseDefinition): ReadText[] | undefined =>
  readAll([definition.description, ownString(definition.value, 'summary') ?? '']),
);

/** Reads what the examples say in their message fields, once; undefined where that is too much. */
export function messagesOfResponse(api: Api, definition: ResponseDefinition): ReadText[] | undefined {
  if (!knownMessages.has(definition)) {
    const messages = messagesOf(examplesOf(api, definition));
    knownMessages.set(definition, messages && readAll(messages));
  }
  return knownMessages.get(definition);
}

function readAll(texts: readonly string[]): ReadText[] | undefined {
  if (texts.some((text) => text.length > MAX_LENGTH)) return undefined;
  return texts.map(readText).filter(({ sentences }) => sentences.length > 0);
}

const readText = rememberShort((text): ReadText => ({ text, sentences: readSentences(text) }));

/** The values of all examples of a response: its own in 2.0, those of its media types and of their schemas. */
function examplesOf(api: Api, definition: ResponseDefinition): unknown[] {
  const node = { file: definition.file, pointer: definition.pointer, value: definition.value };
  const swagger = api.version === '2.0' ? Object.values(ownObject(definition.value, 'examples') ?? {}) : [];
  const media = api.version === '2.0' ? [] : definition.media.flatMap((one) => mediaExamples(api, node, one));
  const schemas = new Set(
    definition.media.flatMap(({ schema }) => (schema ? api.resolve(schema)?.value : [])),
  );
  return [...swagger, ...media, ...[...schemas].flatMap(schemaExamples)];
}

function mediaExamples(api: Api, response: SchemaNode, { name }: MediaType): unknown[] {
  const media = child(child(response, 'content'), name);
  const named = child(media, 'examples');
  return [
    own(media.value, 'example'),
    ...Object.keys(isObject(named.value) ? named.value : {}).map((key) =>
      own(api.resolve(child(named, key))?.value, 'value'),
    ),
  ];
}

function schemaExamples(schema: unknown): unknown[] {
  return [own(schema, 'example'), ...ownArray(schema, 'examples')];
}

/** Fields in which error bodies say what went wrong, in lower case and without `_` and `-`. */
const MESSAGE_FIELDS: ReadonlySet<string> = new Set([
  'description',
  'detail',
  'details',
  'error',
  'errordescription',
  'errormessage',
  'errormessages',
  'errors',
  'message',
  'messages',
  'msg',
  'reason',
  'summary',
  'title',
  'usermessage',
]);

/** @returns undefined when the examples are too large to be read */
function messagesOf(examples: unknown[]): string[] | undefined {
  const messages: string[] = [];
  const open = examples.map((value) => ({ value: parseIfJson(value), isMessage: true }));
  for (let visited = 0; open.length > 0; visited += 1) {
    const { value, isMessage } = open.pop() as { value: unknown; isMessage: boolean };
    if (visited > MAX_EXAMPLE_NODES || open.length > MAX_EXAMPLE_NODES) return undefined;
    if (typeof value === 'string' && isMessage) messages.push(value);
    else if (Array.isArray(value)) {
      for (const item of value.slice(0, MAX_EXAMPLE_NODES + 1)) open.push({ value: item, isMessage });
    } else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        const isField = MESSAGE_FIELDS.has(key.toLowerCase().replaceAll('_', '').replaceAll('-', ''));
        open.push({ value: item, isMessage: isField });
      }
    }
  }
  return messages;
}

/** Many write a JSON example as a string. */
function parseIfJson(example: unknown): unknown {
  if (typeof example !== 'string' || example.length > MAX_LENGTH) return example;
  const first = example.trimStart()[0];
  if (first !== '{' && first !== '[') return first === '<' ? undefined : example;
  try {
    return JSON.parse(example);
  } catch {
    return example;
  }
}
