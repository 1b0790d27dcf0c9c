/** `statuswise export`: a configuration as a ruleset for other tools. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ExportRequest } from '../export/request.ts';
import { optimiseLater } from '../launcher/optimise-later.ts';
import { escapeUnprintable } from '../report/escape.ts';
import type { Command, ExitCode } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { checkOptions, readingOptions } from './options.ts';
import { complain, writeOut } from './streams.ts';
import { TOOL } from './tool.ts';
import { UsageError } from './usage-error.ts';
import { flag, type ParsedArguments, single } from './values.ts';
import { reasonOf, writeDestination } from './write-destination.ts';

const DIRECTORY = 'statuswise-spectral';

export const exportCommand: Command = {
  name: 'export',
  operands: 'spectral',
  arity: { least: 1, most: 1 },
  summary: 'Write the rules as a Spectral ruleset that finds the same',
  options: {
    out: {
      type: 'string',
      describe: `Directory to write to (default ${DIRECTORY}); with --portable a file (default stdout)`,
    },
    portable: {
      type: 'boolean',
      describe: 'One file without functions, for the rules that can be said so; vacuum reads it too',
    },
    pages: {
      type: 'string',
      describe: 'Address that documentationUrls begin with (default: this version on unpkg.com)',
    },
    profile: readingOptions.profile,
    config: readingOptions.config,
    'no-config': readingOptions['no-config'],
    'allow-outside-root': {
      type: 'boolean',
      group: readingOptions['allow-outside-root'].group,
      describe: 'Let configurations extend what lies outside the project',
    },
  },
  examples: [
    ['statuswise export spectral', `writes ${DIRECTORY}/ruleset.yaml and its function`],
    ['statuswise export spectral --portable --out statuswise.spectral.yaml', 'one file of core functions'],
  ],
  run,
};

async function run([target = '']: readonly string[], parsed: ParsedArguments): Promise<ExitCode> {
  if (target !== 'spectral') throw new UsageError(`export writes rulesets for spectral, not for "${target}"`);
  const cwd = process.cwd();
  const options = checkOptions(parsed, cwd);
  const out = single(parsed, 'out');
  const pages = readAddress(single(parsed, 'pages'));
  const configured = await readConfiguration(parsed, options);
  if (!configured) return 2;
  const { rules } = await import('../index.ts');
  const { profileSettings } = await import('../config/effective.ts');
  const { DEFAULT_PROFILE } = await import('../ruleset/builtin.ts');
  const settings = configured.settings ?? profileSettings(options.profile ?? DEFAULT_PROFILE);
  const isPortable = flag(parsed, 'portable');
  const { findGitTopLevel } = await import('../load/access.ts');
  const folder = configured.configuration ? dirname(configured.configuration.file) : cwd;
  const base = findGitTopLevel(folder) ?? folder;
  const request: ExportRequest = {
    rules: [...rules(), ...settings.customRules],
    settings,
    header: await headerOf(settings.profile, configured.configuration?.file, base, isPortable),
    pages,
  };
  if (!isPortable) return writeDirectory(request, toPosix(base), out ?? DIRECTORY);
  optimiseLater();
  const { renderPortable } = await import('../export/index.ts');
  return (await writeDestination({ format: 'text', file: out }, renderPortable(request))) ? 0 : 2;
}

async function writeDirectory(request: ExportRequest, base: string, out: string): Promise<ExitCode> {
  const { MARK, renderDirectory } = await import('../export/index.ts');
  const code = readFileSync(new URL('./spectral-function.js', import.meta.url), 'utf8');
  const files = renderDirectory(request, code, base);
  for (const name of files.keys()) {
    const path = join(out, name);
    if (isSomebodyElses(path, MARK)) {
      await complain(`${path} exists and is not an export of Statuswise; name another directory with --out`);
      return 2;
    }
  }
  try {
    for (const name of files.keys()) mkdirSync(dirname(resolve(out, name)), { recursive: true });
  } catch (error) {
    await complain(`cannot make the directory ${out}: ${reasonOf(error)}`);
    return 2;
  }
  // The ruleset last: whoever finds it finds what it needs.
  for (const [name, text] of [...files].reverse()) {
    if (!(await writeDestination({ format: 'text', file: join(out, name) }, text))) return 2;
  }
  const ruleset = join(out, 'ruleset.yaml');
  await writeOut(
    `${ruleset} is written. Next:\n  spectral lint openapi.yaml --ruleset ${ruleset}\nOr in a ruleset of your own:\n  extends: [${isAbsolute(ruleset) ? '' : './'}${toPosix(ruleset)}]\n`,
  );
  return 0;
}

function isSomebodyElses(path: string, mark: string): boolean {
  if (!existsSync(path)) return false;
  try {
    return !readFileSync(path, 'utf8').slice(0, 100).includes(mark);
  } catch {
    return true;
  }
}

/** The lines at the head of each exported file; the same on every machine. */
async function headerOf(
  profile: string,
  configuration: string | undefined,
  base: string,
  isPortable: boolean,
): Promise<string[]> {
  const { MARK } = await import('../export/index.ts');
  const from = configuration === undefined ? 'none' : nameFrom(base, configuration);
  return [
    `${MARK}${TOOL.version}: statuswise export spectral${isPortable ? ' --portable' : ''}`,
    `Profile: ${profile}`,
    `Configuration: ${escapeUnprintable(from)}`,
    'Changes made here are lost: change the configuration and export again.',
  ];
}

function nameFrom(base: string, file: string): string {
  const way = relative(base, file);
  return way.startsWith('..') ? basename(file) : toPosix(way);
}

function toPosix(path: string): string {
  return path.split(sep).join('/');
}

function readAddress(written: string | undefined): string {
  const address = written ?? `https://unpkg.com/${TOOL.name}@${TOOL.version}/`;
  if (URL.canParse(address) && /^https?:/.test(address)) return address;
  throw new UsageError(`--pages needs an address such as https://example.org/statuswise/, not "${written}"`);
}
