/** Where a response declares problem details (RFC 9457). */

import type { MediaType, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { mediaName } from '../core/media-type.ts';

const PROBLEM = 'application/problem+json';

/** The schemas of problem details; in 2.0 that of any response whose operation produces them. */
export function problemSchemas({ media }: ResponseDefinition): SchemaNode[] {
  return media.flatMap((one) => (isProblem(one) && one.schema) || []);
}

export function isProblem(media: Pick<MediaType, 'name'>): boolean {
  return media.name.length >= PROBLEM.length && mediaName(media) === PROBLEM;
}
