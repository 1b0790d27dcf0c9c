/** The floor of a run over many documents: reads and parses all of a folder in one thread, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = ''] = process.argv.slice(2);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(?:json|ya?ml)$/.test(name),
);
const { CORE_SCHEMA, load, mergeTag } = await import('js-yaml');
const schema = CORE_SCHEMA.withTags(mergeTag);
for (const name of names.sort()) {
  const text = readFileSync(join(folder, name), 'utf8');
  if (name.endsWith('.json')) JSON.parse(text);
  else load(text, { schema });
}
