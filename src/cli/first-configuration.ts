/** The configuration that `statuswise init` writes: short, and says by example what else it could say. */
import type { Profile } from '../core/severity.ts';
import { globs } from '../ruleset/config/schema-parts.ts';

export interface FirstConfiguration {
  profile: Profile;
  /** A path or glob of the documents; undefined where nobody was asked. */
  documents: string | undefined;
}

/** Renders the file. What is commented out is valid when the comment signs go. */
export function renderFirstConfiguration({ profile, documents }: FirstConfiguration): string {
  const isUsable = documents !== undefined && new RegExp(globs.file.pattern).test(documents);
  const roots = isUsable ? `roots:\n  - ${JSON.stringify(documents)}` : ROOTS_TO_CHOOSE;
  return `# yaml-language-server: $schema=./node_modules/statuswise/docs/config.schema.json

# Severities to start from: guide (advice on complete, consistent contracts), rfc (what HTTP and OpenAPI
# demand) or strict (everything). Other configurations can be built on with \`extends\`.
profile: ${profile}

# The documents that others are fragments of, so that a changed fragment leads to them.
${roots}

# Severity by rule: error, warn, info, hint or off. \`statuswise rules\` lists the rules,
# \`statuswise explain RULE\` tells what one of them is about.
# rules:
#   created-location: error
#   rate-limit-headers: off

# Which success a method may answer with: expected, allowed, discouraged or unlisted.
# table:
#   cells:
#     POST: { 204: allowed }

# Other severities for a part of the API: by files, paths, methods, operationIds, tags or statuses.
# overrides:
#   - paths: /internal/**
#     rules: { secured-401: off }

# What a POST is for, where the tool takes it for something else: create, create-async or act.
# intents:
#   - path: /orders/{orderId}/quotes
#     intent: act
`;
}

const ROOTS_TO_CHOOSE = '# roots:\n#   - openapi.yaml';
