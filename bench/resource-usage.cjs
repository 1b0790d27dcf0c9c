/**
 * Loaded into a Node process with `--require`: writes what the process has used when it ends. (A worker thread writes
 * too, when it ends; the main thread ends last, and what it writes stays.)
 * CommonJS, because `--import` would start the machinery of ES modules in processes that do without it.
 */
const { readFileSync, writeFileSync } = require('node:fs');

const target = process.env.BENCH_RESOURCE_USAGE;
if (target) process.on('exit', () => writeFileSync(target, JSON.stringify(usage())));

function usage() {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpuMs: (userCPUTime + systemCPUTime) / 1000, memoryMiB: (peakOfThisImage() ?? maxRSS) / 1024 };
}

/**
 * Peak resident memory in KiB. Linux counts into `maxRSS` what the process was before `exec`, which is a copy of the
 * process that started it; `VmHWM` begins anew.
 */
function peakOfThisImage() {
  if (process.platform !== 'linux') return undefined;
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'));
  return line ? Number(line[1]) : undefined;
}
