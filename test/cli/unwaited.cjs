// Loaded into the command before it starts: its standard output is the pipe in PIPE, opened so that no write to it waits.
const { closeSync, constants, openSync } = require('node:fs');

closeSync(1);
if (openSync(process.env.PIPE, constants.O_WRONLY | constants.O_NONBLOCK) !== 1) process.exit(99);
