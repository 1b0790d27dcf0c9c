/** What the command line needs of the exports. The build puts it in a file of its own, because most runs export nothing. */
export { renderPortable } from './portable.ts';
export { MARK, renderDirectory } from './spectral/directory.ts';
