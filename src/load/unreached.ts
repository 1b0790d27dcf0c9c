import type { Crawled } from './crawl.ts';
import { ValueNode } from './node.ts';
import type { BrokenRef, References } from './references.ts';

/**
 * External `$ref`s that lead nowhere, wherever they stand. Those that the model met are problems; what remains stands in
 * schemas, and the document can be judged without.
 */
export function brokenElsewhere(crawled: Crawled, references: References): BrokenRef[] {
  return crawled.refs.flatMap(({ file, pointer, ref }) => {
    const resolution = references.follow(ValueNode.at(file, pointer, undefined), ref);
    return resolution.ok ? [] : [resolution.broken];
  });
}
