/** With fewer documents there is nothing to wait for. */
const WORTH_SHOWING = 20;
const MS_BETWEEN = 100;

export interface Progress {
  onProgress?: (done: number, path: string) => void;
  /** Takes the progress off the screen. */
  end(): void;
}

/** Shows on stderr how far a long run is and how fast, where someone is looking; otherwise does nothing. */
export function showProgress(total: number, wanted: boolean, stream?: NodeJS.WriteStream): Progress {
  // Node makes the stream when it is asked for, which takes a while.
  if (!wanted || total < WORTH_SHOWING) return NOTHING;
  return showOn(stream ?? process.stderr, total);
}

const NOTHING: Progress = { end: () => {} };

function showOn(stream: NodeJS.WriteStream, total: number): Progress {
  if (!stream.isTTY) return NOTHING;
  const started = performance.now();
  let last = 0;
  return {
    onProgress: (done) => {
      const now = performance.now();
      if (now - last < MS_BETWEEN) return;
      last = now;
      const rate = (done * 1000) / Math.max(now - started, 1);
      const speed = done === 0 ? '' : `, ${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second`;
      stream.write(`${ERASE_LINE}${done}/${total} documents${speed}`);
    },
    end: () => void stream.write(ERASE_LINE),
  };
}

const ERASE_LINE = '\r\x1b[K';
