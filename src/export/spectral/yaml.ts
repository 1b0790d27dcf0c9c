/** A string as YAML: bare where nobody could take it for anything else, in double quotes elsewhere. */
export function quote(text: string): string {
  const isPlain = /^[A-Za-z][^\p{C}:#"'`{}[\],&*!|>%@\\]*$/u.test(text) || /^https:\/\/[\w./@-]+$/.test(text);
  return isPlain && !/\s$/.test(text) && !WORDS.test(text) ? text : JSON.stringify(text);
}

/** What YAML takes for a truth value or nothing. */
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
