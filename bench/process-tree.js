/** The memory of a process and of all those that it starts, which none of them can tell. Only on Linux. */
import { readFileSync } from 'node:fs';

const PERIOD_MS = 50;

/**
 * Looks at a process and its descendants every 50 ms.
 *
 * @param {number} pid
 * @returns {() => number | undefined} ends that, and says what they had at most, all together, in MiB of resident memory
 */
export function watchMemory(pid) {
  let mostKiB = 0;
  const timer = setInterval(() => {
    mostKiB = Math.max(mostKiB, residentKiB(pid));
  }, PERIOD_MS);
  return () => {
    clearInterval(timer);
    return mostKiB === 0 ? undefined : mostKiB / 1024;
  };
}

/** @param {number} pid @returns {number} 0 when it has ended */
function residentKiB(pid) {
  try {
    const own = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + residentKiB(Number(child)), Number(own));
  } catch {
    return 0;
  }
}
