/**
 * The whole weighing in one table. Points speak for creating when positive; `index.ts` says how many it takes. They were set by
 * hand and held against labelled operations of public APIs: `npm run bench:intent` shows what each contributes.
 */
import * as path from './path-signals.ts';
import type { Post } from './post.ts';
import * as response from './response-signals.ts';
import * as schema from './schema-signals.ts';
import * as verb from './verb-signals.ts';

export interface Signal {
  /** As reports show it. */
  name: string;
  points: number;
  /** Why it speaks for or against creating. */
  reason: string;
  holds(post: Post): boolean;
}

export const SIGNALS: readonly Signal[] = [
  {
    name: 'an item path with GET below it',
    points: 4,
    reason: 'what comes to be has an address, and can be read there',
    holds: path.hasReadableItem,
  },
  {
    name: 'an item path without GET below it',
    points: 2,
    reason: 'what comes to be can be changed or deleted on its own',
    holds: path.hasChangeableItem,
  },
  {
    name: 'PUT, PATCH or DELETE on the same path',
    points: 1,
    reason: 'changing and removing have methods of their own, so POST is left for creating',
    holds: path.hasChangesBeside,
  },
  {
    name: 'no other operation on or below the path',
    points: -1,
    reason: 'a resource that cannot be read, changed or deleted is seldom one',
    holds: path.standsAlone,
  },
  {
    name: 'the path ends in a plural',
    points: 1,
    reason: 'collections have plural names, and POST to a collection adds to it',
    holds: path.namesACollection,
  },
  {
    name: 'the path ends in a parameter',
    points: -2,
    reason: 'POST to an item does something with the item',
    holds: path.addressesAnItem,
  },
  {
    name: 'a lone word below an item',
    points: -2,
    reason: 'what follows an item and is nothing by itself is mostly done to the item',
    holds: path.isBelowAnItem,
  },
  {
    name: 'a creating verb in the path',
    points: 3,
    reason: 'paths that hold a verb say what they do',
    holds: path.endsInCreatingVerb,
  },
  {
    name: 'the path ends in an acting verb',
    points: -3,
    reason: 'paths that hold a verb say what they do',
    holds: path.endsInActingVerb,
  },
  {
    name: 'the path ends in what may be a verb',
    points: -2,
    reason: 'without items, and with nothing else that says it creates, the word is the act',
    holds: path.endsInLikelyVerb,
  },
  {
    name: 'the path hands out credentials',
    points: -3,
    reason: 'a token is proof, and no resource that its holder manages',
    holds: path.isUnderCredentials,
  },
  {
    name: 'operationId has a creating verb',
    points: 3,
    reason: 'its author called it so',
    holds: verb.nameCreates,
  },
  {
    name: 'operationId has a verb that often creates',
    points: 1,
    reason: 'what is submitted or uploaded is often kept',
    holds: verb.nameLeans,
  },
  {
    name: 'operationId has an acting verb',
    points: -3,
    reason: 'its author called it so',
    holds: verb.nameActs,
  },
  {
    name: 'operationId begins with what may be an acting verb',
    points: -2,
    reason: 'in the place of the verb it is most likely one',
    holds: verb.nameMayAct,
  },
  {
    name: 'the text says that it creates',
    points: 4,
    reason: 'its author described it so',
    holds: verb.textCreates,
  },
  {
    name: 'the text says that it adds',
    points: 3,
    reason: 'what is added is mostly new',
    holds: verb.textAdds,
  },
  {
    name: 'adds what is made elsewhere',
    points: -3,
    reason: 'a collection of that name nearer to the root makes them; here they are only put together',
    holds: verb.addsWhatIsMadeElsewhere,
  },
  {
    name: 'the text has a verb that often creates',
    points: 2,
    reason: 'what is submitted or uploaded is often kept',
    holds: verb.textLeans,
  },
  {
    name: 'the text has an acting verb',
    points: -2,
    reason: 'its author described it so',
    holds: verb.textActs,
  },
  {
    name: 'the text begins with what may be an acting verb',
    points: -2,
    reason: 'in the place of the verb it is most likely one',
    holds: verb.textMayAct,
  },
  {
    name: 'operationId and text both look something up',
    points: -3,
    reason: 'one could be a noun; both are the verb',
    holds: verb.looksUp,
  },
  {
    name: 'says that it changes',
    points: -3,
    reason: 'what is updated or set was there before',
    holds: verb.changes,
  },
  {
    name: 'says that it creates or changes',
    points: -3,
    reason: 'an upsert brings something new into being only sometimes',
    holds: verb.createsOrChanges,
  },
  {
    name: 'the text speaks of something new',
    points: 2,
    reason: 'what is new was not there before',
    holds: verb.speaksOfNew,
  },
  {
    name: 'GET on the same path has the same text',
    points: -4,
    reason: 'POST then stands in for a GET whose parameters outgrow a URL',
    holds: verb.repeatsGet,
  },
  {
    name: 'answers what GET on the item answers',
    points: 2,
    reason: 'the answer represents the new item',
    holds: schema.answersTheItem,
  },
  {
    name: 'takes what GET on the item answers',
    points: 1,
    reason: 'the request represents the new item',
    holds: schema.sendsTheItem,
  },
  {
    name: 'takes or answers what the collection lists',
    points: 1,
    reason: 'the new item will be one of them',
    holds: schema.answersWhatIsListed,
  },
  {
    name: 'answers what GET on the same path answers',
    points: -3,
    reason: 'both read the same, or POST changes what GET reads',
    holds: schema.answersWhatGetAnswers,
  },
  {
    name: 'answers what it takes',
    points: 1,
    reason: 'what was sent comes back as it was stored',
    holds: schema.echoesTheRequest,
  },
  {
    name: 'the request schema is named for creating',
    points: 2,
    reason: 'a schema apart for new items exists because they are created',
    holds: schema.requestIsForCreating,
  },
  {
    name: 'the request schema is named for acting',
    points: -2,
    reason: 'a query or an update is no new item',
    holds: schema.requestIsForActing,
  },
  {
    name: 'the request filters or pages',
    points: -2,
    reason: 'only something that reads a list needs that',
    holds: schema.requestAsksForAPage,
  },
  {
    name: 'the request holds nothing but ids',
    points: -3,
    reason: 'what has an id exists already',
    holds: schema.sendsOnlyIds,
  },
  {
    name: 'adds by id',
    points: -4,
    reason: 'an existing thing is put among others',
    holds: schema.addsOnlyIds,
  },
  { name: 'answers a list', points: -2, reason: 'one request creates one thing', holds: schema.answersAList },
  {
    name: 'answers a page',
    points: -2,
    reason: 'totals and cursors belong to what is read',
    holds: schema.answersAPage,
  },
  {
    name: 'answers an id that was not sent',
    points: 2,
    reason: 'a new thing gets its identity from the server',
    holds: schema.answersANewId,
  },
  {
    name: 'answers when or by whom it was created',
    points: 1,
    reason: 'only what is kept has a beginning',
    holds: schema.answersBirthData,
  },
  {
    name: 'answers a credential',
    points: -3,
    reason: 'a token is proof, and no resource that its holder manages',
    holds: schema.answersACredential,
  },
  {
    name: 'answers a number or yes or no',
    points: -2,
    reason: 'a result, and no representation',
    holds: schema.answersYesOrNo,
  },
  {
    name: 'takes no input',
    points: -1,
    reason: 'a new thing is mostly described by its request',
    holds: schema.takesNothing,
  },
  {
    name: 'declares 201',
    points: 3,
    reason: 'RFC 9110 §15.3.2: the request created a resource',
    holds: response.declares201,
  },
  {
    name: 'declares Location on success',
    points: 2,
    reason: 'RFC 9110 §10.2.2: it leads to what was created',
    holds: response.declaresLocation,
  },
  {
    name: 'answers without content only',
    points: -1,
    reason: 'nobody learns what came to be',
    holds: response.declaresOnly204,
  },
  {
    name: 'answers a document',
    points: -2,
    reason: 'an image, a PDF or an archive is the result itself, made for this request',
    holds: response.answersADocument,
  },
];
