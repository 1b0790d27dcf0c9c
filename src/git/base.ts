/** The commit that a branch started from: what its changes are held against. */
import { GitError, type GitPlace, runGit } from './run.ts';

/**
 * The merge base of a ref and HEAD.
 *
 * @throws GitError where there is none, with what to do about it
 */
export async function findMergeBase(place: GitPlace, ref: string): Promise<string> {
  const commit = await findCommit(place, ref);
  if (!(await commitOf(place, 'HEAD'))) {
    throw new GitError(
      `--since ${ref}: this repository has no commit yet, so there is nothing to compare with`,
    );
  }
  const { code, stdout } = await runGit(place, ['merge-base', commit, 'HEAD']);
  const base = stdout.toString('latin1').trim();
  if (code === 0 && base !== '') return base;
  if (await isShallow(place))
    throw new GitError(
      `--since ${ref}: the commit that it and HEAD have in common is not here. ${FULL_HISTORY}`,
    );
  throw new GitError(
    `--since ${ref}: it and HEAD have no commit in common; name a ref from which this branch started`,
  );
}

/** The commit that is checked out; undefined before the first. */
export function findHead(place: GitPlace): Promise<string | undefined> {
  return commitOf(place, 'HEAD');
}

const FULL_HISTORY =
  'This clone is shallow: fetch the rest with `git fetch --unshallow`, or clone in full (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0)';

async function findCommit(place: GitPlace, ref: string): Promise<string> {
  if (ref.startsWith('-')) throw new GitError(`--since ${ref}: no ref begins with a hyphen`);
  const commit = await commitOf(place, ref);
  if (commit) return commit;
  if (await commitOf(place, `origin/${ref}`)) {
    throw new GitError(
      `--since ${ref}: there is no such ref here, but there is origin/${ref}: use --since origin/${ref}`,
    );
  }
  const advice = (await isShallow(place))
    ? FULL_HISTORY
    : `Check its spelling, or fetch it first: git fetch origin ${ref}`;
  throw new GitError(`--since ${ref}: there is no such commit here. ${advice}`);
}

/** @throws GitError when Git cannot be started, or will not work in this folder */
async function commitOf(place: GitPlace, ref: string): Promise<string | undefined> {
  if (/[\0\n]/.test(ref)) return undefined;
  const { code, stdout } = await runGit(place, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return code === 0 ? stdout.toString('latin1').trim() : undefined;
}

async function isShallow(place: GitPlace): Promise<boolean> {
  const { stdout } = await runGit(place, ['rev-parse', '--is-shallow-repository']);
  return stdout.toString('latin1').trim() === 'true';
}
