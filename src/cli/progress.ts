/** With fewer documents there is nothing to wait for. */
const WORTH_SHOWING = 20;
const MS_BETWEEN = 100;

export interface Progress {
  onProgress?: (done: number, path: string) => void;
  /** Takes the progress off the screen. */
  end(): void;
}

/** Shows on stderr how far a long run is, where someone is looking; otherwise does nothing. */
export function showProgress(total: number, wanted: boolean, stream = process.stderr): Progress {
  if (!wanted || !stream.isTTY || total < WORTH_SHOWING) return { end: () => {} };
  let last = 0;
  return {
    onProgress: (done) => {
      if (performance.now() - last < MS_BETWEEN) return;
      last = performance.now();
      stream.write(`${ERASE_LINE}${done}/${total} documents`);
    },
    end: () => void stream.write(ERASE_LINE),
  };
}

const ERASE_LINE = '\r\x1b[K';
