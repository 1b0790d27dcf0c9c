import { describe, expect, it } from 'vitest';
import { DOCUMENTS, Workspace } from './workspace.ts';

const workspace = new Workspace({
  'clean.yaml': DOCUMENTS.clean,
  'hint.yaml': DOCUMENTS.hint,
  'warning.yaml': DOCUMENTS.warning,
  'error.yaml': DOCUMENTS.error,
  'broken.yaml': 'openapi: 3.1.0\npaths: [',
});

describe('the exit code', () => {
  it.concurrent.each([
    [0, 'a clean document', ['clean.yaml']],
    [0, 'warnings below the threshold', ['warning.yaml']],
    [1, 'an error', ['error.yaml']],
    [1, 'a warning at the threshold', ['warning.yaml', '--fail-on', 'warn']],
    [1, 'a hint at the threshold', ['hint.yaml', '--fail-on', 'hint']],
    [0, 'a hint below the threshold', ['hint.yaml', '--fail-on', 'info']],
    [0, 'an error that shall not matter', ['error.yaml', '--fail-on', 'none']],
    [1, 'an error among clean documents', ['clean.yaml', 'error.yaml', 'hint.yaml']],
    [2, 'a broken document', ['broken.yaml']],
    [2, 'a broken document, whatever else there is', ['error.yaml', 'broken.yaml', 'clean.yaml']],
    [2, 'a broken document where findings shall not matter', ['broken.yaml', '--fail-on', 'none']],
    [1, 'what only the strict profile calls an error', ['warning.yaml', '--profile', 'strict']],
  ])('is %i for %s', async (code, _, args) => {
    expect((await workspace.run(['check', ...args])).code).toBe(code);
  });
});

it('checks when no command is named', async () => {
  const [named, unnamed] = await Promise.all([
    workspace.run(['check', 'error.yaml']),
    workspace.run(['error.yaml']),
  ]);
  const withoutTime = ({ stdout }: { stdout: string }) => stdout.replace(/, \S+ m?s$/m, '');
  expect(withoutTime(unnamed)).toBe(withoutTime(named));
  expect(unnamed.code).toBe(named.code);
});

describe('the text report', () => {
  it.concurrent('shows findings with place, severity, message and rule, then a summary', async () => {
    const { stdout, stderr } = await workspace.run(['error.yaml']);
    expect(stdout).toMatch(/^error\.yaml {2}OpenAPI 3\.1\.0, 1 operation\n/);
    expect(stdout).toMatch(/^ {2}7:\d+ {2}error {2}DELETE \/orders\/\{id\}: 204 .+ {2}no-content-body$/m);
    expect(stdout).toMatch(/^Summary\n {2}1 {2}error {2}no-content-body {2}\S/m);
    expect(stdout).toMatch(/^1 error in 1 document with 1 operation, \d/m);
    expect(stderr).toBe('');
  });

  it.concurrent('analyses the other documents when one is broken', async () => {
    const { stdout } = await workspace.run(['broken.yaml', 'error.yaml']);
    expect(stdout).toMatch(/^broken\.yaml:2:\d+: error: .+ \(syntax\)\n/);
    expect(stdout).toContain('no-content-body');
    expect(stdout).toMatch(/^1 problem and 1 error in 2 documents/m);
  });

  it.concurrent('counts what the threshold hides', async () => {
    const { stdout } = await workspace.run(['hint.yaml']);
    expect(stdout).toMatch(
      /^No findings at warn or above .*\n1 hint finding not shown; --severity hint shows it\n$/,
    );
  });

  it.concurrent('shows what fails the run', async () => {
    const { stdout } = await workspace.run(['hint.yaml', '--fail-on', 'hint']);
    expect(stdout).toContain('server-error-declared');
  });

  it.concurrent('shows less when asked', async () => {
    expect((await workspace.run(['warning.yaml', '--severity', 'error'])).stdout).not.toContain(
      'method-not-allowed-allow',
    );
    expect((await workspace.run(['warning.yaml', '--quiet'])).stdout).toBe('');
    expect((await workspace.run(['error.yaml', '--quiet'])).stdout).not.toContain('Summary');
  });
});

describe('paths', () => {
  const repository = new Workspace({
    '.git/HEAD': 'ref: refs/heads/main\n',
    'specs/error.yaml': DOCUMENTS.error,
    'docs/readme.md': '',
  });

  it.concurrent('are relative to the Git top level in JSON, and to the working directory in text', async () => {
    const cwd = `${repository.path}/docs`;
    const json = await repository.run(['../specs/error.yaml', '--format', 'json'], { cwd });
    expect(JSON.parse(json.stdout).files[0].path).toBe('specs/error.yaml');
    const text = await repository.run(['../specs/error.yaml'], { cwd });
    expect(text.stdout).toMatch(/^\.\.\/specs\/error\.yaml {2}/);
  });

  it.concurrent('can be opened when inputs lie in several repositories', async () => {
    const elsewhere = new Workspace({ '.git/HEAD': '', 'api/error.yaml': DOCUMENTS.error });
    const { stdout } = await repository.run([`${elsewhere.path}/api/error.yaml`, 'specs/error.yaml']);
    expect(stdout).toContain(`${elsewhere.path.split('/').at(-1)}/api/error.yaml  OpenAPI`);
    expect(stdout).toMatch(/^specs\/error\.yaml {2}OpenAPI/m);
  });
});
