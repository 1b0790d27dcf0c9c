import { describe, expect, it } from 'vitest';
import { DOCUMENTS, Workspace } from './workspace.ts';

const workspace = new Workspace({ 'clean.yaml': DOCUMENTS.clean });

describe('a command line that makes no sense', () => {
  it.concurrent.each([
    [[], 'check needs FILES..., for example: statuswise openapi.yaml'],
    [['check'], 'check needs FILES'],
    [['chekc', 'clean.yaml'], 'there is no command chekc; did you mean check?'],
    [['ckeck'], 'did you mean check?'],
    [['rule'], 'did you mean rules?'],
    [['Explian', '201'], 'did you mean explain?'],
    [['oprations', 'clean.yaml'], 'did you mean operations?'],
    [['help'], 'did you mean --help?'],
    [['clean.yaml', '--fromat', 'json'], 'check has no option --fromat; did you mean --format?'],
    [['clean.yaml', '--formt=json'], 'did you mean --format?'],
    [['clean.yaml', '--no-colour'], 'did you mean --no-color?'],
    [['clean.yaml', '--skip-unkown'], 'did you mean --skip-unknown?'],
    [['clean.yaml', '--zzzz'], 'check has no option --zzzz (statuswise check --help lists them)'],
    [['clean.yaml', '-x'], 'check has no option -x'],
    [['rules', '--profile', 'rfc'], 'rules has no option --profile'],
    [
      ['clean.yaml', '--profile', 'guid'],
      '--profile cannot be "guid", only guide, rfc or strict; did you mean guide?',
    ],
    [['clean.yaml', '--format', 'jsno'], 'did you mean json?'],
    [
      ['clean.yaml', '--fail-on', 'warning'],
      '--fail-on cannot be "warning", only error, warn, info, hint or none',
    ],
    [['clean.yaml', '--severity', 'none'], '--severity cannot be "none"'],
    [['clean.yaml', '--profile'], '--profile needs a value'],
    [['clean.yaml', '--output', '--quiet'], '--output needs a value'],
    [['clean.yaml', '--profile', 'rfc', '--profile', 'guide'], '--profile is given 2 times'],
    [['clean.yaml', '--max-bytes', '1e3'], '--max-bytes needs a positive whole number, not "1e3"'],
    [['clean.yaml', '--max-files', '0'], '--max-files needs a positive whole number'],
    [['clean.yaml', '--max-depth=-1'], '--max-depth needs a positive whole number'],
    [['clean.yaml', '--format', 'json', '--format', 'text'], 'only one report can go to stdout'],
    [['clean.yaml', '--format', 'json=a', '--format', 'text=./a'], 'two reports cannot go to the same file'],
    [['clean.yaml', '--format', 'json=a', '--output', 'b'], '--output has no report left to write'],
    [['clean.yaml', '--format', 'json='], 'names no file'],
    [['clean.yaml', '--stdin-filename', 'a.yaml'], '- is not among the inputs'],
    [['operations'], 'operations needs FILE, for example: statuswise operations openapi.yaml'],
    [['operations', 'clean.yaml', 'b.yaml'], 'operations takes only FILE, not also "b.yaml"'],
    [['operations', '*.yml'], 'operations needs one FILE, and *.yml is none'],
    [['explain'], 'explain needs RULE|STATUS|METHOD'],
    [
      ['explain', 'created-locatoin'],
      '"created-locatoin" is no rule, status or method; did you mean created-location?',
    ],
    [['explain', 'POTS'], 'did you mean POST?'],
    [['explain', '600'], '"600" is no rule, status or method'],
    [
      ['explain', 'retry-after'],
      'did you mean retry-after-schema, too-many-retry-after or unavailable-retry-after?',
    ],
    [['rules', 'auth'], 'rules takes no arguments, not also "auth"'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await workspace.run(args);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^statuswise: .*\n$/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.concurrent('is no command but a file if it has nothing of a command', async () => {
    const { stdout } = await workspace.run(['petstore']);
    expect(stdout).toMatch(/^petstore: error: .* \(not-found\)/);
  });
});

describe('options', () => {
  it.concurrent.each([
    [['--quiet', 'check', 'clean.yaml']],
    [['--profile', 'rfc', 'check', 'clean.yaml']],
    [['--profile=rfc', 'clean.yaml']],
    [['check', '--quiet', 'clean.yaml']],
    [['clean.yaml', '--quiet=true']],
  ])('can stand anywhere: %j', async (args) => {
    const { code, stderr } = await workspace.run(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
