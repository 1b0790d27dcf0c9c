/** What operationId, summary and description say. */
import { isCreating, type Post } from './post.ts';
import { bothRead, mentionsNew } from './text.ts';

export function nameCreates({ nameSays }: Post): boolean {
  return isCreating(nameSays);
}

export function nameLeans({ nameSays }: Post): boolean {
  return nameSays === 'leans';
}

export function nameActs({ nameSays }: Post): boolean {
  return nameSays === 'acts';
}

export function nameMayAct({ nameSays }: Post): boolean {
  return nameSays === 'perhaps';
}

export function textCreates({ textSays }: Post): boolean {
  return textSays === 'creates';
}

export function textAdds({ textSays }: Post): boolean {
  return textSays === 'adds';
}

/** "Add a label to an issue", where labels are made at `/labels`: an existing one is put there. */
export function addsWhatIsMadeElsewhere({ nameSays, textSays, lastSays, isMadeElsewhere }: Post): boolean {
  if (!isMadeElsewhere) return false;
  const says = [nameSays, textSays, lastSays];
  return says.includes('adds') && !says.includes('creates');
}

export function textLeans({ textSays }: Post): boolean {
  return textSays === 'leans';
}

export function textActs({ textSays }: Post): boolean {
  return textSays === 'acts';
}

export function textMayAct({ textSays }: Post): boolean {
  return textSays === 'perhaps';
}

export function looksUp({ operation, summary, description }: Post): boolean {
  return bothRead(operation.operationId ?? '', summary.written === '' ? description : summary);
}

export function changes({ nameSays, textSays }: Post): boolean {
  return nameSays === 'changes' || textSays === 'changes';
}

/** An upsert brings something new into being only sometimes: 200 is as right as 201. */
export function createsOrChanges({ nameSays, textSays }: Post): boolean {
  return nameSays === 'either' || textSays === 'either';
}

export function speaksOfNew({ summary, description, textSays }: Post): boolean {
  return textSays !== 'acts' && textSays !== 'changes' && (mentionsNew(summary) || mentionsNew(description));
}

/** GET on the same path says the same: POST is there for a request that is too long for a URL. */
export function repeatsGet({ here, operation, summary }: Post): boolean {
  const get = here.get('get');
  if (!get || get.path !== operation.path) return false;
  const other = get.field('summary') ?? get.field('description');
  return (
    typeof other === 'string' && other !== '' && other === (summary.written || operation.field('description'))
  );
}
