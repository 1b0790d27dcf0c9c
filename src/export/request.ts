import type { Settings } from '../core/config.ts';
import type { Rule } from '../core/rule.ts';

/** What an export is made from. */
export interface ExportRequest {
  /** The built-in rules and the team's own. */
  rules: readonly Rule[];
  settings: Settings;
  /** Lines that say which version, profile and configuration made it, without comment signs. */
  header: readonly string[];
  /** Address of the project's files, below which the rules' pages are. */
  pages: string;
}
