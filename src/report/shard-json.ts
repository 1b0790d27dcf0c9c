/** The JSON report of one shard: that of its documents, and what the shards are joined from. */
import type { Report } from '../core/report.ts';
import type { ShardSection } from '../core/shard.ts';
import { escapeUnprintableJson } from './escape.ts';
import { renderJson, type Tool } from './json.ts';

/** The section with its documents as JSON, one each. */
export interface RenderedSection {
  head: Omit<ShardSection, 'documents'>;
  documents: readonly string[];
}

const END = '\n}\n';
/** UTF-16 units that are written at a time: a string cannot hold all of a large shard. */
const PIECE = 2 ** 24;

/** @returns pieces of one JSON object */
export function renderShardJson(report: Report, tool: Tool, { head, documents }: RenderedSection): string[] {
  const json = renderJson(report, tool);
  const start = JSON.stringify(head).slice(0, -1);
  const pieces = [json.slice(0, -END.length), escapeUnprintableJson(`,\n"shard":${start},"documents":[`)];
  let piece = '';
  for (const [index, document] of documents.entries()) {
    piece += `${index === 0 ? '' : ','}\n${escapeUnprintableJson(document)}`;
    if (piece.length < PIECE) continue;
    pieces.push(piece);
    piece = '';
  }
  return [...pieces, `${piece}\n]}${END}`];
}
