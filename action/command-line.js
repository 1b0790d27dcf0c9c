/** From the inputs of the action to the options of `statuswise check`. */

/** @param {string} name as in action.yml */
export function input(name) {
  return (process.env[`INPUT_${name.toUpperCase().replaceAll('-', '_')}`] ?? '').trim();
}

/**
 * @returns {{ args: string[], sarifFile: string | undefined, logFormat: string | undefined }}
 * @throws Error where `output` names a file that no report would be written to
 */
export function commandLine() {
  const reports = readReports(lines('format'), input('output'));
  return {
    args: [
      ...option('config'),
      ...option('fail-on'),
      ...option('since'),
      ...option('baseline'),
      ...reports.flatMap(({ format, file }) => ['--format', file ? `${format}=${file}` : format]),
      ...words(input('args')),
      '--',
      ...lines('files'),
    ],
    sarifFile: reports.find(({ format, file }) => format === 'sarif' && file)?.file,
    logFormat: reports.find(({ file }) => !file)?.format,
  };
}

/** @param {string} name */
function option(name) {
  const value = input(name);
  return value === '' ? [] : [`--${name}=${value}`];
}

/** @param {string} name */
function lines(name) {
  return input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * @param {string[]} formats
 * @param {string} output
 */
function readReports(formats, output) {
  const reports = formats.map((written) => {
    const [format = '', ...file] = written.split('=');
    return { format, file: file.join('=') };
  });
  const unnamed = reports.find(({ file }) => file === '');
  if (output !== '' && !unnamed)
    throw new Error('output: each format names its own file, none is left for it');
  if (unnamed && output !== '') unnamed.file = output;
  // Nobody reads SARIF in a log.
  for (const report of reports)
    if (report.format === 'sarif' && !report.file) report.file = 'statuswise.sarif';
  // Whoever looks at a step that failed finds the reason in its log.
  return reports.every(({ file }) => file) ? [...reports, { format: 'github', file: '' }] : reports;
}

/** Splits at spaces outside of quotes, as a shell does, but expands nothing. @param {string} text */
function words(text) {
  const written = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return written.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}
