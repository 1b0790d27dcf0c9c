// Loaded into the command before it starts: notes in a file what V8 says of the compiled code that it is given.
const { appendFileSync } = require('node:fs');
const vm = require('node:vm');

const { Script } = vm;
vm.Script = class extends Script {
  constructor(text, options) {
    super(text, options);
    const said = options.cachedData === undefined ? 'none' : this.cachedDataRejected ? 'rejected' : 'used';
    appendFileSync(process.env.SPY_FILE, `${said}\n`);
  }
};
