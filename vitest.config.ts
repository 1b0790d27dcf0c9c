import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Threads start twice as fast as processes, and no test needs a process of its own but those that spawn the command.
    pool: 'threads',
    maxWorkers: 2,
    // Many tests spawn the command, and machines that run CI are slow and shared.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The command keeps compiled code in the folder for such things, and tests write to nobody's home.
    env: { XDG_CACHE_HOME: fileURLToPath(new URL('node_modules/.cache', import.meta.url)) },
  },
});
