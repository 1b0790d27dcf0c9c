/**
 * The floor: the least a Node process can do for the same result. It reads documents, parses them and writes a report
 * that is already there: `node floor.js [--report REPORT] PATH`. Of a folder it reads every JSON and YAML file, one after the
 * other. It loads nothing it does not need; without `--report` it writes nothing.
 */
import { readdirSync, readFileSync, statSync, writeSync } from 'node:fs';

const args = process.argv.slice(2);
const report = args[0] === '--report' ? args.splice(0, 2)[1] : undefined;
const [path = ''] = args;
/** @type {((text: string) => unknown) | undefined} */
let loadYaml;
for (const file of statSync(path).isDirectory() ? listFiles(path) : [path]) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.json')) {
    JSON.parse(text);
    continue;
  }
  loadYaml ??= await importYaml();
  loadYaml(text);
}
let rest = report === undefined ? Buffer.alloc(0) : readFileSync(report);
while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));

/** @param {string} folder */
function listFiles(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.(?:json|ya?ml)$/.test(name)).map((name) => `${folder}/${name}`);
}

async function importYaml() {
  const { CORE_SCHEMA, load, mergeTag } = await import('js-yaml');
  const schema = CORE_SCHEMA.withTags(mergeTag);
  return (/** @type {string} */ text) => load(text, { schema });
}
