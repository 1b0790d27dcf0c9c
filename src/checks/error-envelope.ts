/** `errorEnvelope`: an error body has one of the forms that clients know, or the form that the team has agreed on. */

import type { Api, SchemaNode } from '../core/api.ts';
import { matchNames } from '../core/glob.ts';
import { mediaName } from '../core/media-type.ts';
import { joinWords } from '../core/words.ts';
import {
  type Answer,
  type BodyShape,
  jsonBodies,
  matchPropertyNames,
  oncePerSchema,
  placeOf,
  shapesOf,
} from './body-shape.ts';
import type { CheckKind } from './kind.ts';
import { hasJsonSchema } from './outline.ts';
import { itemsOf, kindOf } from './schema-kind.ts';

interface ErrorEnvelopeParams {
  /** What is asked for, in the words of the message. */
  wanted: string;
  /** Each a list of properties that are all there; `error.code` is one of the properties of `error`, or of its items. */
  formats: string[][];
  /** Media types that are the format of somebody else; globs. */
  media: string[];
}

const strings = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const errorEnvelope: CheckKind<ErrorEnvelopeParams> = {
  name: 'errorEnvelope',
  asksFactsFirst: true,
  about: 'response',
  schema: {
    description: 'The JSON body of an error has a form that clients know.',
    type: 'object',
    additionalProperties: false,
    required: ['wanted', 'formats', 'media'],
    properties: {
      wanted: {
        description: 'What is asked for, in the words of the message.',
        type: 'string',
        minLength: 1,
      },
      formats: {
        description: 'Each a list of properties that are all there; `error.code` is inside `error`.',
        type: 'array',
        items: strings,
        minItems: 1,
      },
      media: { description: 'Media types that are left alone; `*` stands for any characters.', ...strings },
    },
  },
  mayHitResponse: () => hasJsonSchema,
  isOfDefinition: () => true,
  portable: () => 'looks for properties at any depth of a body, through all the schemas that it is made of',
  prepare({ wanted, formats, media }, { envelopes }) {
    const agreed = envelopes?.error?.length ? envelopes.error : undefined;
    const known = [...formats, ...(agreed ? [agreed] : [])].map((format) => format.map(compilePath));
    const isForeign = matchNames(media);
    const wish = agreed ? agreed.map((name) => `\`${name}\``) : [wanted];
    const judge = oncePerSchema((api, schema) => nameForm(api, schema, known));
    return ({ api, response }) => {
      const definition = response?.definition;
      for (const body of definition ? jsonBodies(definition) : []) {
        const found = judge(api, body.schema);
        if (found === undefined) continue;
        if (definition?.media.some((one) => isForeign(mediaName(one)))) return undefined;
        return { at: placeOf(api, body), args: { found, wanted: joinWords(wish, 'and') } };
      }
      return undefined;
    };
  },
};

/** A property and those further in. */
type Path = ((name: string) => boolean)[];

function compilePath(written: string): Path {
  return written.split('.').map((name) => matchPropertyNames([name]));
}

/** The properties of a body that has no known form; undefined where it has one, or may have. */
function nameForm(api: Api, schema: SchemaNode, known: readonly Path[][]): string | undefined {
  const items = itemsOf(api, schema);
  const shapes = shapesOf(api, items ?? schema);
  if (!shapes) return undefined;
  if (!items) {
    const isKnown = shapes.some((shape) =>
      known.some((format) => format.every((path) => hasPath(api, shape, path) !== 'no')),
    );
    if (isKnown) return undefined;
  }
  const names = [...new Set(shapes.flatMap(({ properties }) => [...properties.keys()]))].sort();
  return (items ? 'a list of ' : '') + listNames(names);
}

function hasPath(api: Api, { properties }: BodyShape, path: Path): Answer {
  const [isName, ...further] = path;
  const name = [...properties.keys()].find((one) => isName?.(one));
  const schema = name === undefined ? undefined : properties.get(name);
  if (!schema) return 'no';
  if (further.length === 0) return 'yes';
  const inner = itemsOf(api, schema) ?? schema;
  const shapes = shapesOf(api, inner);
  if (!shapes) return kindOf(api, inner) === 'scalar' ? 'no' : 'unknown';
  return shapes.map((shape) => hasPath(api, shape, further)).find((answer) => answer !== 'no') ?? 'no';
}

const MOST_NAMED = 4;

/** `code`, `message` and 3 more. */
function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  if (names.length <= MOST_NAMED + 1) return joinWords(quoted, 'and');
  return `${quoted.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;
}
