// Loaded into the command before it starts: tells the test what the process took, in MiB and in milliseconds of CPU time.
const { readFileSync, writeSync } = require('node:fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const mib = Math.ceil((highWaterMark() ?? maxRSS) / 1024);
  writeSync(3, JSON.stringify({ mib, cpuMs: (userCPUTime + systemCPUTime) / 1000 }));
});

/** In KiB. On Linux `maxRSS` starts from what the process had from which this one was forked. */
function highWaterMark() {
  try {
    const [, kib] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return kib && Number(kib);
  } catch {
    return undefined;
  }
}
