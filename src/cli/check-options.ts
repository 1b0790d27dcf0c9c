/** The options of `statuswise check`. */
import type { Options } from 'yargs';
import { SEVERITIES } from '../core/severity.ts';
import { REPORT_FORMATS } from './destinations.ts';
import { onlyNewOptions } from './only-new.ts';
import { colourOptions, READING, readingOptions, scaleOptions } from './options.ts';
import { alternatives } from './values.ts';

const REPORTING = 'Reporting:';
export const FAIL_ON = [...SEVERITIES, 'none'] as const;
export const UNUSED = ['error', 'warn', 'off'] as const;

export const allCheckOptions = {
  format: {
    type: 'string',
    group: REPORTING,
    describe: `FORMAT or FORMAT=FILE, where FORMAT is ${alternatives(REPORT_FORMATS)}; can be repeated`,
  },
  output: { type: 'string', group: REPORTING, describe: 'Write the report to this file' },
  'fail-on': {
    type: 'string',
    group: REPORTING,
    describe: 'Exit with 1 from this severity on: error (default), warn, info, hint or none',
  },
  severity: {
    type: 'string',
    group: REPORTING,
    describe: 'Mildest severity in text: error, warn (default), info or hint',
  },
  all: {
    type: 'boolean',
    group: REPORTING,
    describe: 'Show every finding of a rule, not the first 5 a file',
  },
  'report-unused-suppressions': {
    type: 'string',
    group: REPORTING,
    describe: 'How to report suppressions that suppress nothing: error, warn (default) or off',
  },
  quiet: { type: 'boolean', group: REPORTING, describe: 'Show errors only, and no summary' },
  watch: {
    type: 'boolean',
    group: REPORTING,
    describe: 'Check again whenever a file that a document reaches changes',
  },
  ...onlyNewOptions,
  ...readingOptions,
  'skip-unknown': {
    type: 'boolean',
    group: READING,
    describe: 'Pass over named files that are no OpenAPI document; check those that reach them',
  },
  'no-error-on-unmatched': {
    type: 'boolean',
    group: READING,
    describe: 'Accept directories and globs without a document',
  },
  ...scaleOptions,
  ...colourOptions,
} satisfies Record<string, Options>;
