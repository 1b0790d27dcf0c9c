/** The configuration that a command works with: `--config`, `--no-config`, or the nearest. */
import type { Settings } from '../core/config.ts';
import type { CheckOptions, Configuration } from '../index.ts';
import { escapeUnprintable } from '../report/escape.ts';
import { writeOut } from './streams.ts';
import { UsageError } from './usage-error.ts';
import { flag, type ParsedArguments, single } from './values.ts';

/**
 * Reads the configuration.
 *
 * @returns undefined when it cannot be used, which is told on stderr, a line for each fault
 * @throws UsageError
 */
export async function readConfiguration(
  parsed: ParsedArguments,
  { cwd, profile, allowOutsideRoot }: CheckOptions,
): Promise<{ settings?: Settings; configuration?: Configuration } | undefined> {
  const file = single(parsed, 'config');
  const isUnwanted = flag(parsed, 'no-config');
  if (isUnwanted && file !== undefined)
    throw new UsageError('--config and --no-config contradict each other');
  if (isUnwanted) return {};
  const { ConfigurationError, loadConfiguration } = await import('../index.ts');
  try {
    const configuration = await loadConfiguration({
      ...(cwd !== undefined && { cwd }),
      ...(file !== undefined && { file }),
      ...(profile && { profile }),
      ...(allowOutsideRoot && { allowOutsideRoot }),
    });
    return configuration ? { settings: configuration.settings, configuration } : {};
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const lines = error.message.split('\n').map((line) => `${escapeUnprintable(line)}\n`);
    await writeOut(lines.join(''), process.stderr);
    return undefined;
  }
}
