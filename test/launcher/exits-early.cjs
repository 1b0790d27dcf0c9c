// Loaded into the command before it starts: it ends as soon as it has something to say.
process.stdout.write = () => process.exit(7);
