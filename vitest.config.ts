import { defineConfig } from 'vitest/config';

// Threads start twice as fast as processes, and no test needs a process of its own but those that spawn the command.
export default defineConfig({ test: { pool: 'threads', maxWorkers: 2 } });
