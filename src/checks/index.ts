/** Every kind of check, by the name that rule files use. */
import { body } from './body.ts';
import { bodyTells } from './body-tells.ts';
import { contentRange } from './content-range.ts';
import { createStatus } from './create-status.ts';
import { declares } from './declares.ts';
import { defaultIsSuccess } from './default-is-success.ts';
import { description } from './description.ts';
import { allSuccess200 } from './document/all-success-200.ts';
import { errorCoverage } from './document/error-coverage.ts';
import { errorFormat } from './document/error-format.ts';
import { successCodes } from './document/success-codes.ts';
import { successEnvelope } from './document/success-envelope.ts';
import { validationCode } from './document/validation-code.ts';
import { widelyDeclares } from './document/widely-declares.ts';
import { errorEnvelope } from './error-envelope.ts';
import { errorInSuccess } from './error-in-success.ts';
import { header } from './header.ts';
import { headerFamilies } from './header-families.ts';
import { headerParity } from './header-parity.ts';
import { headerSchema } from './header-schema.ts';
import type { AnyCheckKind, CheckKind, DocumentCheckKind } from './kind.ts';
import { leaks } from './leaks.ts';
import { media } from './media.ts';
import { mirrorsGet } from './mirrors-get.ts';
import { parameter } from './parameter.ts';
import { problemStatus } from './problem-status.ts';
import { problemTypes } from './problem-types.ts';
import { rangeShadowed } from './range-shadowed.ts';
import { key, registry } from './registry.ts';
import { statusMonitor } from './status-monitor.ts';
import { commonErrors, table } from './table.ts';
import { text } from './text.ts';
import { operation, status } from './unwanted.ts';

const ALL: (CheckKind<never> | DocumentCheckKind<never>)[] = [
  allSuccess200,
  body,
  bodyTells,
  commonErrors,
  contentRange,
  createStatus,
  declares,
  defaultIsSuccess,
  description,
  errorCoverage,
  errorEnvelope,
  errorFormat,
  errorInSuccess,
  header,
  headerFamilies,
  headerParity,
  headerSchema,
  key,
  leaks,
  media,
  mirrorsGet,
  operation,
  parameter,
  problemStatus,
  problemTypes,
  rangeShadowed,
  registry,
  status,
  statusMonitor,
  successCodes,
  successEnvelope,
  table,
  text,
  validationCode,
  widelyDeclares,
];

export const CHECK_KINDS: ReadonlyMap<string, AnyCheckKind> = new Map(
  ALL.map((kind) => [kind.name, kind as unknown as AnyCheckKind]),
);
