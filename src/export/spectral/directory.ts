/** The files of the full export. */
import type { Settings } from '../../core/config.ts';
import type { ExportRequest } from '../request.ts';
import { FUNCTION, renderRuleset } from './ruleset.ts';

/** Every file of an export begins with this, after the comment sign: what does not is somebody else's. */
export const MARK = 'Made by Statuswise ';

/**
 * Renders the files of an export by their paths in its directory.
 *
 * @param code the function's code as the build bundles it
 * @param base the folder to which the file globs of overrides are made relative; with forward slashes
 */
export function renderDirectory(request: ExportRequest, code: string, base: string): Map<string, string> {
  const settings = JSON.stringify(portableSettings(request.settings, base), null, 2);
  const script = [
    ...request.header.map((line) => `// ${line}`.trimEnd()),
    '',
    '// What the configuration comes to.',
    `const SETTINGS_OF_THIS_EXPORT = ${settings};`,
    '',
    '// The checks, as `statuswise check` runs them. They read nothing but what Spectral hands them.',
    code.trimEnd(),
    '',
    'export default createFunction(SETTINGS_OF_THIS_EXPORT);',
    '',
  ];
  return new Map([
    ['ruleset.yaml', renderRuleset(request)],
    [`functions/${FUNCTION}.js`, script.join('\n')],
  ]);
}

/** Settings as they hold on any machine: wherever the project lies, its files are known by their paths in it. */
function portableSettings(settings: Settings, base: string): Settings {
  const relative = (glob: string) => {
    if (glob.startsWith('**/')) return glob;
    return `**/${glob.startsWith(`${base}/`) ? glob.slice(base.length + 1) : glob.replace(/^.*\//, '')}`;
  };
  const overrides = settings.overrides.map(({ files, ...override }) =>
    files === undefined ? override : { files: [files].flat().map(relative), ...override },
  );
  return { ...settings, roots: [], overrides };
}
