/**
 * The floor: the least a Node process can do for the same result. It reads a document, parses it and writes a report
 * that is already there: `node floor.js DOCUMENT REPORT`. It loads nothing it does not need.
 */
import { readFileSync, writeSync } from 'node:fs';

const [document = '', report = ''] = process.argv.slice(2);
const text = readFileSync(document, 'utf8');
if (document.endsWith('.json')) {
  JSON.parse(text);
} else {
  const { CORE_SCHEMA, load, mergeTag } = await import('js-yaml');
  load(text, { schema: CORE_SCHEMA.withTags(mergeTag) });
}
let rest = readFileSync(report);
while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
