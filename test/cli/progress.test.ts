import { afterEach, describe, expect, it, vi } from 'vitest';
import { showProgress } from '../../src/cli/progress.ts';

class Screen {
  text = '';
  isTTY = true;

  write(text: string): boolean {
    this.text += text;
    return true;
  }
}

function show(total: number, wanted = true, screen = new Screen()) {
  return { screen, ...showProgress(total, wanted, screen as unknown as typeof process.stderr) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('progress', () => {
  it('tells files and rate, not more often than can be read, and leaves nothing behind', () => {
    vi.useFakeTimers({ now: 1000 });
    const { screen, onProgress, end } = show(500);
    vi.advanceTimersByTime(1000);
    onProgress?.(0, 'a.yaml');
    onProgress?.(1, 'b.yaml');
    vi.advanceTimersByTime(1000);
    onProgress?.(7, 'c.yaml');
    vi.advanceTimersByTime(1000);
    onProgress?.(90, 'd.yaml');
    end();
    expect(screen.text.split('\r\x1b[K')).toEqual([
      '',
      '0/500 documents',
      '7/500 documents, 3.5 a second',
      '90/500 documents, 30 a second',
      '',
    ]);
  });

  it.each([
    ['nobody looks', 500, true, false],
    ['there is nothing to wait for', 3, true, true],
    ['nobody wants to know', 500, false, true],
  ])('is silent where %s', (_, total, wanted, isTTY) => {
    const screen = Object.assign(new Screen(), { isTTY });
    const { onProgress, end } = show(total, wanted, screen);
    onProgress?.(100, 'a.yaml');
    end();
    expect(screen.text).toBe('');
  });
});
