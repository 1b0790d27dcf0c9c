// `npm start -- FILE…` checks your files; without any, the project's own example API. Builds first: sources may have changed.
import { buildAll } from './build.js';

const EXAMPLE = ['specs/bookshop/openapi.yaml', '--fail-on', 'none'];

await buildAll();
const given = process.argv.slice(2);
process.argv.splice(1, process.argv.length, 'statuswise', ...(given.length > 0 ? given : EXAMPLE));
await import(new URL('../dist/statuswise.cjs', import.meta.url).href);
