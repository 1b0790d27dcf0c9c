/** Longer texts hardly come twice. */
const MOST_LENGTH = 200;
/** Texts are what strangers write: a process that reads many documents must not remember all of them. */
const MOST_TEXTS = 1000;

/** Makes a function of a text that remembers its answers for short texts: "Bad Request" stands in thousands of responses. */
export function rememberShort<Answer extends object>(
  ask: (text: string) => Answer,
): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    if (text.length > MOST_LENGTH) return ask(text);
    const known = answers.get(text);
    if (known) return known;
    const answer = ask(text);
    if (answers.size >= MOST_TEXTS) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
