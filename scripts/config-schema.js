// The JSON Schema of configuration files, as docs/config.schema.json has it for editors.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../dist/index.js';
import { importTypeScript } from './build.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = join(createRequire(import.meta.url).resolve('@biomejs/biome/package.json'), '../bin/biome');

/** Formatted as the linter wants every JSON file here to be. */
export async function renderConfigSchema() {
  const { configSchema } = await importTypeScript('src/ruleset/config/config-schema.ts');
  const { CHECK_KINDS } = await importTypeScript('src/checks/index.ts');
  const checks = Object.fromEntries([...CHECK_KINDS].map(([name, kind]) => [name, kind.schema]));
  return execFileSync(process.execPath, [biome, 'format', '--stdin-file-path=docs/config.schema.json'], {
    cwd: root,
    encoding: 'utf8',
    input: JSON.stringify(configSchema({ checks, rules: rules() }), null, 2),
  });
}
