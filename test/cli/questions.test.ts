import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askForConfiguration } from '../../src/cli/questions.ts';
import type { Profile } from '../../src/core/severity.ts';

/** Answers questions with lines, each once a question waits for it. */
async function answering(lines: readonly string[], chosen?: Profile) {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const left = [...lines];
  let shown = '';
  stdout.on('data', (chunk) => {
    shown += chunk;
    if (!shown.endsWith('] ')) return;
    const next = left.shift();
    if (next === undefined) stdin.end();
    else stdin.write(`${next}\n`);
  });
  const answers = await askForConfiguration(chosen, { stdin, stdout });
  return { answers, shown };
}

describe('questions of init', () => {
  it.each([
    [['strict', 'apis/*.yaml'], { profile: 'strict', documents: 'apis/*.yaml' }],
    [[' RFC ', ' api.yaml '], { profile: 'rfc', documents: 'api.yaml' }],
    [['', ''], { profile: undefined, documents: undefined }],
    [['rfc'], { profile: 'rfc', documents: undefined }],
    [[], { profile: undefined, documents: undefined }],
  ])('%j', async (lines, expected) => {
    expect((await answering(lines)).answers).toEqual(expected);
  });

  it('are asked again after an answer that makes no sense', async () => {
    const { answers, shown } = await answering(['stric', 'strict', '']);
    expect(answers.profile).toBe('strict');
    expect(shown).toContain('There is no profile stric; did you mean strict?');
  });

  it('leave out what is chosen already', async () => {
    const { answers, shown } = await answering(['a.yaml'], 'rfc');
    expect(answers).toEqual({ profile: 'rfc', documents: 'a.yaml' });
    expect(shown).not.toContain('profile');
  });
});
