/** Forms of English verbs, as descriptions have them. */

/** create, creates, creating; `submitting` with its doubled letter. */
export function formsOf(verb: string): string[] {
  const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  const plural = verb.endsWith('y') ? `${verb.slice(0, -1)}ies` : `${verb}es`;
  return [verb, `${verb}s`, plural, `${stem}ing`, `${verb}${verb.at(-1)}ing`];
}

/**
 * The verb of which a word is a form: there are a thousand forms of all verbs, and a document has a few of them.
 *
 * @param isVerb whether a word is one of the verbs that are looked for, in its base form
 */
export function verbOfForm(word: string, isVerb: (verb: string) => boolean): string | undefined {
  return isVerb(word) ? word : candidatesFor(word).find(isVerb);
}

/** Which verbs would have this form, whether or not there are such: the reverse of `formsOf`. */
function candidatesFor(form: string): readonly string[] {
  if (form.endsWith('s')) return verbsOfPlural(form);
  return form.endsWith('ing') ? verbsOfParticiple(form.slice(0, -'ing'.length)) : NONE;
}

const NONE: readonly string[] = [];

function verbsOfPlural(form: string): string[] {
  const verbs = [form.slice(0, -1)];
  if (form.endsWith('ies')) verbs.push(`${form.slice(0, -3)}y`);
  if (form.endsWith('es') && !form.endsWith('yes')) verbs.push(form.slice(0, -2));
  return verbs;
}

function verbsOfParticiple(stem: string): string[] {
  const verbs = [`${stem}e`];
  if (!stem.endsWith('e')) verbs.push(stem);
  if (stem.at(-1) === stem.at(-2)) verbs.push(stem.slice(0, -1));
  return verbs;
}
