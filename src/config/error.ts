import type { Position } from '../core/finding.ts';

/** One thing that is wrong with a configuration. Line and column are 1-based, columns in UTF-16 units. */
export interface ConfigurationFault extends Partial<Position> {
  /** Relative to the working directory. */
  file: string;
  message: string;
}

/** A configuration that cannot be used, with everything that is wrong with it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly faults: readonly ConfigurationFault[];

  constructor(faults: readonly ConfigurationFault[]) {
    super(faults.map(renderFault).join('\n'));
    this.faults = faults;
  }
}

function renderFault({ file, line, column, message }: ConfigurationFault): string {
  return line === undefined ? `${file}: ${message}` : `${file}:${line}:${column}: ${message}`;
}
