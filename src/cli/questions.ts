/** What `statuswise init` asks when someone is there to answer. */
import { didYouMean, nearest } from '../core/nearest.ts';
import { PROFILES, type Profile } from '../core/severity.ts';

/** Undefined is the default, which nobody had to spell out. */
export interface Answers {
  profile: Profile | undefined;
  documents: string | undefined;
}

export interface Conversation {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
}

type Question = (text: string) => Promise<string | undefined>;

/**
 * Asks for the profile, unless it is chosen, and for the documents. An empty answer takes the default, and the end of the
 * input all that are left.
 */
export async function askForConfiguration(
  chosen: Profile | undefined,
  { stdin, stdout }: Conversation,
): Promise<Answers> {
  // Hardly any run asks a question.
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: stdin, output: stdout });
  const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
  const question: Question = async (text) => {
    const answer = await Promise.race([lines.question(text).catch(() => undefined), ended]);
    return answer?.trim() || undefined;
  };
  try {
    const profile = chosen ?? (await askForProfile(question));
    return { profile, documents: await question(DOCUMENTS_QUESTION) };
  } finally {
    lines.close();
  }
}

async function askForProfile(question: Question): Promise<Profile | undefined> {
  let text = PROFILE_QUESTION;
  for (;;) {
    const answer = (await question(text))?.toLowerCase();
    const found = PROFILES.find((profile) => profile === answer);
    if (found || answer === undefined) return found;
    text = `There is no profile ${answer}${didYouMean(nearest(answer, PROFILES))}\n${CHOICE}`;
  }
}

const CHOICE = 'guide, rfc or strict [guide] ';

const PROFILE_QUESTION = `Which profile?
  guide   advice on complete, consistent contracts
  rfc     only what HTTP and OpenAPI demand
  strict  everything, as loud as it gets
${CHOICE}`;

const DOCUMENTS_QUESTION = 'Where are the OpenAPI documents? A path or glob [openapi.yaml] ';
