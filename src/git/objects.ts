/** Reads objects through one `git cat-file --batch`, which is kept open. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { tooLarge } from '../load/read-text.ts';
import { LoadError } from '../load/source-file.ts';
import { cannotStart, type GitPlace, gitArguments, gitEnvironment } from './run.ts';

interface Asked {
  maxBytes: number;
  resolve(content: Buffer): void;
  reject(error: Error): void;
}

export class ObjectReader {
  readonly #place: GitPlace;
  #child: ChildProcessWithoutNullStreams | undefined;
  /** In the order in which Git answers. */
  readonly #asked: Asked[] = [];
  #header = '';
  /** What is being read: its parts, or none when it is too large to keep, and the bytes that are still to come. */
  #body: { size: number; left: number; parts: Buffer[] | undefined } | undefined;

  constructor(place: GitPlace) {
    this.#place = place;
  }

  /**
   * The content of an object.
   *
   * @throws LoadError when Git does not have it, or when it is larger than `maxBytes`
   * @throws GitError when Git cannot be started
   */
  read(oid: string, maxBytes: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ maxBytes, resolve, reject });
      const { stdin } = this.#start();
      // What is asked for in one go is written in one go.
      if (stdin.writableCorked === 0) {
        stdin.cork();
        process.nextTick(() => stdin.uncork());
      }
      stdin.write(`${oid}\n`);
    });
  }

  /** Ends the process, which would keep the program from ending. */
  close(): void {
    this.#child?.stdin.end();
    this.#child?.kill();
    this.#child = undefined;
  }

  #start(): ChildProcessWithoutNullStreams {
    if (this.#child) return this.#child;
    const child = spawn('git', gitArguments(['cat-file', '--batch']), {
      cwd: this.#place.top,
      env: gitEnvironment(this.#place),
      windowsHide: true,
    });
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    child.stderr.resume();
    // Its end is told by `close`, whatever it could not be told before.
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.#fail(cannotStart(error)));
    child.on('close', () => this.#fail(new LoadError('unreadable', 'cannot be read from Git')));
    this.#child = child;
    return child;
  }

  #fail(error: Error): void {
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }

  #take(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      const body = this.#body;
      if (body) {
        const part = chunk.subarray(at, at + body.left);
        body.parts?.push(part);
        body.left -= part.length;
        at += part.length;
        if (body.left === 0) this.#finish(body);
        continue;
      }
      const end = chunk.indexOf('\n', at);
      this.#header += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
      if (end < 0) return;
      at = end + 1;
      this.#begin();
    }
  }

  /** `<oid> <type> <size>`, or `<oid> missing`. */
  #begin(): void {
    const [, type, size] = this.#header.split(' ');
    this.#header = '';
    if (size === undefined || !/^\d+$/.test(size)) {
      const why =
        type === 'missing' ? 'is not among the objects that Git has here' : 'cannot be read from Git';
      this.#asked.shift()?.reject(new LoadError('unreadable', why));
      return;
    }
    const bytes = Number(size);
    const isKept = bytes <= (this.#asked[0]?.maxBytes ?? 0);
    // A line feed follows the content.
    this.#body = { size: bytes, left: bytes + 1, parts: isKept ? [] : undefined };
  }

  #finish({ size, parts }: { size: number; parts: Buffer[] | undefined }): void {
    this.#body = undefined;
    const asked = this.#asked.shift();
    if (parts) asked?.resolve(Buffer.concat(parts).subarray(0, size));
    else asked?.reject(tooLarge(size, asked.maxBytes));
  }
}
