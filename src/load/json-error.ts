/** Where a text stops being JSON. `JSON.parse` often says what is wrong without saying where. */

interface JsonFault {
  offset: number;
  message: string;
}

const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
// A string's inside: no control characters, no unknown escapes (RFC 8259 §7).
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const BLANK = /[ \t\r\n]*/y;

/** Finds the first fault; undefined when the text is valid JSON. Walks with a stack of its own: depth is no danger. */
export function findJsonError(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = [];
  let at = 0;
  let expects: 'value' | 'first' | 'key' | 'after' = 'value';
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const fault = (message: string): JsonFault =>
    at >= text.length ? { offset: text.length, message: 'the text ends too early' } : { offset: at, message };
  for (;;) {
    take(BLANK);
    const char = text[at];
    if (expects === 'after') {
      const container = open.at(-1);
      if (container === undefined)
        return at < text.length ? fault('text after the end of the document') : undefined;
      if (char === ',') {
        at += 1;
        expects = container === '{' ? 'key' : 'value';
      } else if (char === (container === '{' ? '}' : ']')) {
        at += 1;
        open.pop();
      } else return fault(`expected a comma or ${container === '{' ? '}' : ']'}`);
      continue;
    }
    const container = open.at(-1);
    if (expects === 'first' && char === (container === '{' ? '}' : ']')) {
      at += 1;
      open.pop();
      expects = 'after';
      continue;
    }
    if (expects === 'key' || (expects === 'first' && container === '{')) {
      if (char === '}') return fault('a comma before the closing brace');
      if (!take(STRING))
        return fault(
          char === '"' ? 'a string that is not closed or not well formed' : 'expected a key in double quotes',
        );
      take(BLANK);
      if (text[at] !== ':') return fault('expected a colon after the key');
      at += 1;
      expects = 'value';
      continue;
    }
    if (char === '{' || char === '[') {
      open.push(char);
      at += 1;
      expects = 'first';
    } else if (take(STRING) || take(LITERAL)) expects = 'after';
    else if (char === '"') return fault('a string that is not closed or not well formed');
    else if (char === ']' && container === '[') return fault('a comma before the closing bracket');
    else return fault('expected a value');
  }
}
