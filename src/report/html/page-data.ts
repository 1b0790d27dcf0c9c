/**
 * What the page's script works on, as JSON in the page. Whatever several findings have in common is there once, and they name it
 * by its index. All text is one line and printable, tabs in excerpts aside.
 */
import type { OperationKind } from '../../core/api.ts';
import type { Severity } from '../../core/severity.ts';

export interface PageData {
  rules: PageRule[];
  files: string[];
  operations: PageOperation[];
  statuses: PageStatus[];
  lines: PageLine[];
  /** In the order of the report. */
  findings: PageFinding[];
}

export interface PageRule {
  id: string;
  title: string;
  /** Whether the page holds `<template id="help-INDEX">`. */
  hasHelp: boolean;
}

export interface PageOperation {
  method: string;
  path: string;
  kind: OperationKind;
  /** The row of the heat map; webhooks and callbacks have none. */
  row?: string | undefined;
}

export interface PageStatus {
  text: string;
  /** The column of the heat map. */
  column: string;
}

/** Line number, UTF-16 units left out at its start, text. */
export type PageLine = [number: number, cut: number, text: string];

export interface PageFinding {
  rule: number;
  severity: Severity;
  message: string;
  file: number;
  line: number;
  column: number;
  pointer: string;
  /** Index of the operation, index of the status or -1, in turns. */
  operations: number[];
  /** The advice, where it is another than the rule's own. */
  fix?: string | undefined;
  /** Indices of lines. */
  excerpt?: number[] | undefined;
  /** Where the finding starts and ends in the text of its line. */
  mark?: [start: number, end: number] | undefined;
}
