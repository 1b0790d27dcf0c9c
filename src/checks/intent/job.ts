/** Creating that is only begun: the answer is 202, or it is about the work and not about what the work makes. */

import type { Body, Post } from './post.ts';
import { shareSchema } from './schema-signals.ts';
import { JOB_NAME_ENDINGS, JOB_PROPERTIES, JOB_WORDS } from './words.ts';

/** Of a POST that creates: whether what it creates comes later. */
export function startsAJob(post: Post): boolean {
  const { api, successes, answer, item, noun } = post;
  if (answer && shareSchema(api, answer, item)) return false;
  if (successes.length > 0 && successes.every(({ key }) => key.kind === 'exact' && key.code === 202))
    return true;
  // POST /jobs creates a job: the job is the resource.
  return answer !== undefined && isJob(answer) && !JOB_WORDS.has(noun);
}

/** Of a POST that seems to act: whether all it answers is where to ask for the result. */
export function yieldsOnlyAJob({ answer, request }: Post): boolean {
  if (!answer) return false;
  return [...JOB_PROPERTIES].some((name) => answer.properties.has(name) && !request?.properties.has(name));
}

/** `Operation`, `ImportJobResponse`: the last word that says anything. */
function isJob({ words }: Body): boolean {
  const telling = words.findLast((word) => !JOB_NAME_ENDINGS.has(word));
  return telling !== undefined && JOB_WORDS.has(telling);
}
