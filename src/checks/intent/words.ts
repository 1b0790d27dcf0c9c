/**
 * The vocabulary of the judgement. Verbs stand in their base form; `text.ts` knows how they are inflected. A word belongs
 * to one list only. What a word weighs is said in `signals.ts`.
 */

/** Verbs that say outright that something new comes to be. None of them is also a noun. */
export const CREATING_VERBS = ['create', 'insert', 'register', 'new'];

/** Adding creates a comment, and puts an existing customer into an existing group. */
export const ADDING_VERBS = ['add'];

/** Verbs that often bring something new into being, and often do not: submitting a form, uploading for a conversion. */
export const LEANING_VERBS = split(`
  submit upload record store log place open book schedule subscribe enroll enrol claim copy clone
  duplicate provision define issue append generate initiate launch reserve order make publish invite
  save
`);

/** Verbs that change what is there: with a creating verb beside them they make an upsert. */
export const CHANGING_VERBS = split(`
  update upsert modify edit change set put replace patch overwrite rename merge alter adjust configure
`);

/** Verbs that neither create nor are nouns; they read, compute, or move something existing to another state. */
export const ACTING_VERBS = [
  // Reading.
  ...split(`
    get fetch retrieve find read describe obtain load browse show receive lookup inspect discover locate
    identify
  `),
  // Computing an answer.
  ...split(`
    calculate compute estimate predict detect analyze analyse extract parse convert transform translate
    encode decode encrypt decrypt evaluate compare recognize recognise classify infer recommend suggest
    resolve solve optimize validate verify simulate transcribe summarize compress compile geocode
    shorten render determine execute invoke perform proxy provide
  `),
  // Removing.
  ...split(`
    delete remove clear purge destroy prune revoke unregister deregister erase
  `),
  // Moving something to another state.
  ...split(`
    cancel disable enable activate deactivate suspend resume pause stop restart reboot terminate kill
    abort retry confirm approve reject accept decline complete finish close reopen lock unlock archive
    unarchive restore mark toggle switch turn reset renew extend refresh rotate reverse revert redeem
    capture void suppress unsuppress swap move navigate rearrange reorder
  `),
  // Tying existing things together, and untying them.
  ...split(`
    assign unassign attach detach associate disassociate unlink join leave follow unfollow mute unmute
    unblock untag grant deny allow connect
  `),
  // Telling someone, or letting someone in.
  ...split(`
    send resend notify broadcast deliver login logout signin signout signoff authenticate authorize
    authorise negotiate acknowledge act apply handle
  `),
];

/** Acting verbs that are nouns too: `/checks` and `createSearch` are things, `checkName` is an act. */
export const ACTING_VERBS_OR_NOUNS = split(`
  list search query check test count call run email push ping import export download preview sync
  process match score rank sort filter trigger exchange sign link tag like vote block request format
  scan select track view poll batch report measure charge fill recover transfer return
`);

/** Those of them that only read: whoever opens both name and text with one looks something up. */
export const READING_VERBS_OR_NOUNS = split(`
  list search query count filter preview view match score rank
`);

/** Words before the verb of a sentence: "This endpoint allows you to create …". */
export const FILLERS = new Set(
  split(`
  a an the this that you your we it i to can will would may should must is are be by for of and in on
  used using api rest endpoint method operation function service action allows allow allowing lets let
  enables permits helps user users client clients developer developers deprecated beta experimental
  internal private public bulk asynchronously synchronously http call calls request use todo new async
  admin please
`),
);

/** Last segments that are acts wherever they stand, by long custom: they have no items. */
export const CERTAIN_ACTS = new Set(
  split(`
  search query login logout token refresh validate verify preview calculate export graphql rpc batch
  bulk
`),
);

/** OData's segments for references between entities: a POST there adds a reference and no entity. */
export const LINK_SEGMENTS = new Set(['$ref', '$links']);

/** Segments under which credentials are handed out: nothing that the caller manages comes to be. */
export const CREDENTIAL_SEGMENTS = new Set([
  'oauth',
  'oauth2',
  'auth',
  'authorize',
  'authenticate',
  'authentication',
  'saml',
  'sso',
  'oidc',
  'signin',
  'sign-in',
]);

/** Properties that a request for a part of a list carries, compared without case, `_` and `-`. */
export const QUERY_PROPERTIES = new Set(
  split(`
  q query queries filter filters limit offset page pagesize pagenumber perpage cursor sort sortby
  orderby maxresults nexttoken pagetoken continuationtoken fromdate todate datefrom dateto startindex
  searchterm searchtext keyword keywords
`),
);

/** Parameters that stand for what is searched: `/orders/search/{query}` is no order. */
export const QUERY_PARAMETERS = new Set(
  split(`
  q query search searchquery searchstring searchterm searchtext term keyword keywords phrase
`),
);

/** Properties of an answer that is one page of a list. */
export const PAGE_PROPERTIES = new Set(
  split(`
  total totalcount totalresults totalitems totalrecords totalrecordcount totalpages next nextpage
  nexttoken nextlink nextpagetoken nextcursor previous hasmore cursor page pagesize pagelen perpage
  pageno offset limit numfound hitcount hits continuationtoken paging pagination results matches
`),
);

/** Properties in which an answer names what it is about. */
export const ID_PROPERTIES = new Set(
  split(`
  id uuid guid uid sid gid oid pk urn arn key self selfurl selflink href resourceid identifier
  reference links
`),
);

/** Properties that say when, or by whom, the thing came to be. */
export const BIRTH_PROPERTIES = new Set(
  split(`
  created createdat createdon createdby createddate createdtime createddatetime datecreated
  creationdate creationtime creationtimestamp createtime createdtimestamp timecreated insertedat
  createdatutc creator createddateutc
`),
);

/** Properties that hold the thing itself in a wrapped answer. */
export const WRAPPERS = ['data', 'result', 'response', 'item', 'payload', 'content', 'entity', 'object'];

/** Properties of a credential that was handed out. */
export const CREDENTIAL_PROPERTIES = new Set([
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'jwt',
  'sessiontoken',
]);

/** Words in the name of a schema that stands for work in progress. */
export const JOB_WORDS = new Set(['operation', 'job', 'task']);

/** Words at the end of a schema's name that say nothing of what it is. */
export const JOB_NAME_ENDINGS = new Set([
  'response',
  'model',
  'dto',
  'view',
  'schema',
  'output',
  'out',
  'info',
  'v',
  'data',
]);

/** Properties that lead to work in progress. */
export const JOB_PROPERTIES = new Set(['jobid', 'taskid', 'operationid', 'statusurl', 'operationname']);

/** Plurals that do not end in `s`. */
export const IRREGULAR_PLURALS = new Set([
  'people',
  'children',
  'media',
  'data',
  'criteria',
  'personnel',
  'staff',
]);

/** Lists of this length read better without quotes. */
function split(words: string): string[] {
  return words
    .trim()
    .replaceAll('\n', ' ')
    .split(' ')
    .filter((word) => word !== '');
}
