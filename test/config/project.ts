import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import {
  type Configuration,
  ConfigurationError,
  type ConfigurationOptions,
  loadConfiguration,
} from '../../src/index.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder of its own, which looks like the top level of a Git repository. */
export class Project {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'statuswise-config-')));

  constructor(files: Record<string, string | object>) {
    folders.push(this.path);
    for (const [name, content] of Object.entries({ '.git/HEAD': '', ...files })) this.write(name, content);
  }

  write(name: string, content: string | object): void {
    const path = this.at(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }

  at(name: string): string {
    return join(this.path, name);
  }

  /** The configuration that holds in the folder; it has to be there. */
  async load(options: ConfigurationOptions = {}): Promise<Configuration> {
    const configuration = await loadConfiguration({ cwd: this.path, ...options });
    if (!configuration) throw new Error('no configuration was found');
    return configuration;
  }

  /** What is wrong with it, a line each. */
  async faults(options: ConfigurationOptions = {}): Promise<string[]> {
    try {
      await loadConfiguration({ cwd: this.path, ...options });
      return [];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return error.message.split('\n');
    }
  }

  /** Where a setting comes from, as `file:line` with the file relative to the folder. */
  async originOf(pointer: string): Promise<string | undefined> {
    const origin = (await this.load()).originOf(pointer);
    return origin && `${origin.file.slice(this.path.length + 1)}:${origin.line}`;
  }
}

/** A project with nothing but a statuswise.config.yaml. */
export function configured(yaml: string): Project {
  return new Project({ 'statuswise.config.yaml': yaml });
}

/** A rule of a team's own, complete, as YAML in flow style. */
export function customRule(id: string): string {
  return `{ id: ${id}, title: T, severity: { guide: warn, rfc: off, strict: error }, source: { other: [S] }, check: { declares: { anyOf: [404], coverage: exact } }, message: M }`;
}
