/**
 * `successEnvelope: { payload: data, … }`: bodies of success either all have their payload under one property, or none
 * has. Lists and single items are compared apart: an API may well wrap only what it pages through.
 */

import type { Operation, Response, SchemaNode } from '../../core/api.ts';
import { isJson } from '../../core/media-type.ts';
import type { Envelopes } from '../../core/reference-data.ts';
import { joinWords } from '../../core/words.ts';
import type { DocumentCheckKind, DocumentHit } from '../kind.ts';
import { type BodyShape, compileBodyShape, type PayloadParams } from './body-shape.ts';
import {
  exampleOf,
  groupBy,
  type Majority,
  majorityOf,
  type Threshold,
  thresholdProperties,
} from './majority.ts';
import { endsWithTemplate } from './operation-class.ts';

interface SuccessEnvelopeParams extends Threshold, PayloadParams {
  /** Statuses whose bodies are compared. */
  statuses: number[];
}

/** A body that can be compared. */
interface Body {
  operation: Operation;
  status: string;
  /** The schema at its definition. */
  schema: SchemaNode;
  kind: 'list' | 'item';
  isWrapped: boolean;
}

const strings = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const successEnvelope: DocumentCheckKind<SuccessEnvelopeParams> = {
  name: 'successEnvelope',
  about: 'document',
  schema: {
    description: 'Bodies of success have their payload under one property everywhere, or nowhere.',
    type: 'object',
    additionalProperties: false,
    required: ['share', 'atLeast', 'statuses', 'payload', 'companions', 'foreign'],
    properties: {
      ...thresholdProperties,
      statuses: {
        description: 'The statuses whose bodies are compared.',
        type: 'array',
        items: { type: 'integer', minimum: 200, maximum: 299 },
        minItems: 1,
      },
      payload: { description: 'The property that holds the payload.', type: 'string' },
      companions: { description: 'Properties that stand beside it.', ...strings },
      foreign: { description: 'Properties that show a format of its own.', ...strings },
    },
  },
  portable: 'compares the bodies of a document with each other',
  prepare(params, { envelopes }) {
    const isCompared = new Set(params.statuses);
    const shapeOf = compileBodyShape(params, envelopes?.success);
    const wrapper = nameOf(params, envelopes);
    return ({ api, operations }) => {
      const shapes = new Map<unknown, BodyShape | undefined>();
      const shapeOfNode = (node: SchemaNode): BodyShape | undefined => {
        if (!shapes.has(node.value)) shapes.set(node.value, shapeOf(api, node));
        return shapes.get(node.value);
      };
      const bodyOf = (operation: Operation, { key, definition }: Response): Body | undefined => {
        if (key.kind !== 'exact' || !isCompared.has(key.code)) return undefined;
        const written = definition?.media.find((media) => media.schema && isJson(media))?.schema;
        const schema = written && api.resolve(written);
        const shape = schema && shapeOfNode(schema);
        const kind = shape && kindOf(shape, operation);
        return kind && { operation, status: key.written, schema, kind, isWrapped: shape.isWrapped };
      };
      const bodies: Body[] = [];
      operations.forEach((operation) => {
        operation.responses.forEach((response) => {
          const body = bodyOf(operation, response);
          if (body) bodies.push(body);
        });
      });
      return [...groupBy(bodies, ({ kind }) => kind)].flatMap(([kind, group]) => {
        const majority = majorityOf(group, ({ isWrapped }) => wordOf(isWrapped, wrapper), params);
        return majority ? hitsOf(kind, majority, wrapper) : [];
      });
    };
  },
};

function nameOf({ payload }: PayloadParams, envelopes: Envelopes | undefined): string {
  const names = envelopes?.success?.length ? envelopes.success : [payload];
  return joinWords(
    names.map((name) => `\`${name}\``),
    'and',
  );
}

/**
 * Lists are compared where they are read: what a write answers is nothing to page through. An object that holds a list may
 * be a page of it or an item with parts; where the path names one item it is the latter.
 */
function kindOf({ kind }: BodyShape, { method, path }: Operation): Body['kind'] | undefined {
  const isRead = method === 'get';
  if (kind === 'either') return isRead && !endsWithTemplate(path) ? undefined : 'item';
  return kind === 'list' && !isRead ? undefined : kind;
}

function wordOf(isWrapped: boolean, wrapper: string): string {
  return isWrapped ? `wrapped in ${wrapper}` : `not wrapped in ${wrapper}`;
}

/** One finding for each schema that differs, at its definition. */
function hitsOf(kind: Body['kind'], majority: Majority<Body>, wrapper: string): DocumentHit[] {
  const { key, members, others } = majority;
  const like = exampleOf(members.map(({ operation }) => operation));
  const bySchema = groupBy(others, ({ schema }) => `${schema.file}#${schema.pointer}`);
  return [...bySchema.values()].flatMap((bodies) => {
    const [first] = bodies;
    if (!first) return [];
    return {
      at: first.schema,
      operations: bodies.map(({ operation, status }) => ({ operation, status })),
      args: {
        kind: kind === 'list' ? 'a list' : 'an item',
        kinds: kind === 'list' ? 'lists' : 'items',
        found: wordOf(first.isWrapped, wrapper),
        expected: key,
        count: String(members.length),
        of: String(members.length + others.length),
        like,
      },
    };
  });
}
