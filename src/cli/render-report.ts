/** A report in the format that a destination asks for. What another format needs is not loaded. */
import type { Settings } from '../core/config.ts';
import type { Report } from '../core/report.ts';
import type { Rule } from '../core/rule.ts';
import type { Severity } from '../core/severity.ts';
import type { RenderedSection } from '../report/shard-json.ts';
import type { Destination, ReportFormat } from './destinations.ts';
import { colourFlag } from './options.ts';
import { textLook } from './terminal.ts';
import { TOOL } from './tool.ts';
import { flag, type ParsedArguments } from './values.ts';

export interface Presentation {
  settings?: Settings;
  severity: Severity;
  parsed: ParsedArguments;
  displayPath: (path: string) => string;
  /** What the JSON report of a shard has besides. */
  section?: RenderedSection | undefined;
  /** When the check began, in milliseconds of `performance.now()`. */
  startedMs: number;
}

type ReportDestination = Destination<ReportFormat>;

export async function renderReport(
  report: Report,
  destination: ReportDestination,
  presentation: Presentation,
): Promise<string | string[]> {
  return RENDERERS[destination.format](report, presentation, destination);
}

/** Every rule of a run by its id, the team's own ones included. */
export async function rulesById(settings: Settings | undefined): Promise<Map<string, Rule>> {
  const { rules } = await import('../index.ts');
  return new Map([...rules(), ...(settings?.customRules ?? [])].map((rule) => [rule.id, rule]));
}

type Renderer = (
  report: Report,
  presentation: Presentation,
  destination: ReportDestination,
) => Promise<string | string[]>;

const RENDERERS: Readonly<Record<ReportFormat, Renderer>> = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  github: async (report) => {
    const hasSummary = Boolean(process.env.GITHUB_STEP_SUMMARY);
    return (await import('../report/github.ts')).renderGithub(report, { hasSummary });
  },
  gitlab: async (report) => (await import('../report/gitlab.ts')).renderGitlab(report),
  junit: async (report) => (await import('../report/junit.ts')).renderJunit(report, TOOL),
  checkstyle: async (report) => (await import('../report/checkstyle.ts')).renderCheckstyle(report, TOOL),
  markdown: async (report, { settings }) => {
    const { renderMarkdownReport } = await import('../report/markdown.ts');
    return renderMarkdownReport(report, { rules: await rulesById(settings) });
  },
  html: renderHtml,
};

async function renderJson(report: Report, { section }: Presentation): Promise<string | string[]> {
  if (!section) return (await import('../report/json.ts')).renderJson(report, TOOL);
  return (await import('../report/shard-json.ts')).renderShardJson(report, TOOL, section);
}

async function renderText(
  report: Report,
  { parsed, severity, displayPath, settings, startedMs }: Presentation,
  destination: ReportDestination,
): Promise<string> {
  const { renderText } = await import('../report/text.ts');
  return renderText(report, {
    ...textLook(destination, colourFlag(parsed)),
    all: flag(parsed, 'all'),
    severity,
    quiet: flag(parsed, 'quiet'),
    elapsedMs: performance.now() - startedMs,
    displayPath,
    rules: await rulesById(settings),
  });
}

async function renderSarif(report: Report, { settings }: Presentation): Promise<string> {
  const { renderSarif } = await import('../report/sarif.ts');
  const { helpOf } = await import('./rules-help.ts');
  return renderSarif(report, { tool: TOOL, rules: helpOf(report, await rulesById(settings)) });
}

async function renderHtml(report: Report, { settings }: Presentation): Promise<string> {
  const { renderHtml } = await import('../report/html/render.ts');
  const { helpOf } = await import('./rules-help.ts');
  return renderHtml(report, { tool: TOOL, rules: helpOf(report, await rulesById(settings)) });
}
