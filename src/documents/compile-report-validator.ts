/** Compiles the schema of the JSON report to code that checks shards and cached results. Runs when the project is built, so that no start pays for it. */
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

/**
 * The text of a module that exports `validateShard`, for a report that must have a shard, and `validateChecked`, for what was
 * found in one document.
 *
 * @param schema that of the report
 * @throws Error when the code would need a package to run
 */
export function compileReportValidator(schema: {
  $id?: string;
  definitions: Record<string, unknown>;
}): string {
  // Lengths in UTF-16 units need no package at run time; Ajv would rather count otherwise, and says so on stderr.
  const ajv = new Ajv({
    strict: false,
    unicode: false,
    logger: false,
    code: { source: true, esm: true, lines: false, optimize: 2 },
  });
  ajv.addSchema(schema, 'report');
  const required = ['version', 'tool', 'profile', 'shard'];
  const properties = Object.fromEntries(
    required.map((name) => [name, { $ref: `report#/properties/${name}` }]),
  );
  ajv.addSchema({ type: 'object', required, properties }, 'shard');
  ajv.addSchema({ $ref: 'report#/definitions/checkedDocument' }, 'checked');
  // The package is CommonJS: what a module imports by default may be the function or what holds it.
  const generate = (standalone as unknown as { default?: Standalone }).default ?? standalone;
  const code = (generate as Standalone)(ajv, { validateShard: 'shard', validateChecked: 'checked' });
  const needed = /require\("[^"]+"\)/.exec(code);
  if (needed) throw new Error(`The validator of shards needs ${needed[0]}; rephrase the schema`);
  return code;
}

type Standalone = (ajv: Ajv, names: Record<string, string>) => string;
