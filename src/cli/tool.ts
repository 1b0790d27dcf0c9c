import pkg from '../../package.json' with { type: 'json' };

/** What reports say they were written by. */
export const TOOL = { name: pkg.name, version: pkg.version };
