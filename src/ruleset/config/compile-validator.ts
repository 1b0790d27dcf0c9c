/** Compiles the configuration's schema to code. Runs when the project is built, so that no start pays for it. */
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { CHECK_KINDS } from '../../checks/index.ts';
import { configSchema } from './config-schema.ts';

/**
 * The text of a module that exports `validateConfig`.
 *
 * @throws Error when the code would need a package to run
 */
export function compileValidator(): string {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    messages: false,
    code: { source: true, esm: true, lines: false, optimize: 2 },
  });
  ajv.addKeyword('patternErrorMessage');
  const checks = Object.fromEntries([...CHECK_KINDS].map(([name, kind]) => [name, kind.schema]));
  ajv.addSchema(configSchema({ checks, rules: [] }), 'config');
  // The package is CommonJS: what a module imports by default may be the function or what holds it.
  const generate = (standalone as unknown as { default?: Standalone }).default ?? standalone;
  const code = (generate as Standalone)(ajv, { validateConfig: 'config' });
  const needed = /require\("[^"]+"\)/.exec(code);
  if (needed) throw new Error(`The validator of configurations needs ${needed[0]}; rephrase the schema`);
  return code;
}

type Standalone = (ajv: Ajv, names: Record<string, string>) => string;
