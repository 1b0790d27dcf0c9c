import type { Profile } from '../core/severity.ts';
import { BUILT_IN_JSON } from './builtin.gen.ts';
import type { BuiltIn } from './compile.ts';

let parsed: BuiltIn | undefined;

/** The built-in rules and data, compiled when the project was built. The same object each time; not to be changed. */
export function builtIn(): BuiltIn {
  parsed ??= JSON.parse(BUILT_IN_JSON) as BuiltIn;
  return parsed;
}

export const DEFAULT_PROFILE: Profile = 'guide';
