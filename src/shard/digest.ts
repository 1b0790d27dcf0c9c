/** Tells runs apart whose findings may differ: by configuration and options, whatever machine they are on. */
import { hash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import type { Settings } from '../core/config.ts';
import { type CheckOptions, profileOf } from '../documents/options.ts';

/** @returns SHA-256 in hexadecimal */
export function digestSettings(options: CheckOptions): string {
  const { settings, cwd } = options;
  const base = resolve(cwd ?? process.cwd());
  return hash('sha256', JSON.stringify([profileOf(options), settings ? portable(settings, base) : null]));
}

/** Globs of files are absolute, and checkouts lie in different places. */
function portable(settings: Settings, base: string): Settings {
  const fromBase = (glob: string) => relative(base, glob);
  return {
    ...settings,
    roots: settings.roots.map(fromBase),
    overrides: settings.overrides.map(({ files, ...override }) =>
      files === undefined ? override : { ...override, files: [files].flat().map(fromBase) },
    ),
  };
}
