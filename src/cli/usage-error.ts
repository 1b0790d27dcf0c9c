/** The command line asks for something that it cannot have: told in one line on stderr, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
