/** A reader of the XML that reports are written in, which throws at whatever XML 1.0 does not allow there. */

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

/** XML 1.0 §2.2. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const NAME = '[A-Za-z_][\\w.-]*';
const ATTRIBUTE = new RegExp(`^\\s+(${NAME})="([^<"]*)"`);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads a document. @throws Error where it is not well-formed */
export function readXml(text: string): XmlElement {
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) throw new Error(`character ${forbidden[0].codePointAt(0)} at ${forbidden.index}`);
  const reader = new Reader(text);
  reader.expect(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/);
  const root = reader.element();
  reader.expect(/^\n$/);
  return root;
}

/** All elements of a name, in document order. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  const below = element.children.flatMap((child) => elementsOf(child, name));
  return element.name === name ? [element, ...below] : below;
}

class Reader {
  #rest: string;

  constructor(text: string) {
    this.#rest = text;
  }

  element(): XmlElement {
    const [, name = ''] = this.expect(new RegExp(`^<(${NAME})`));
    const element: XmlElement = { name, attributes: {}, children: [], text: '' };
    for (let found = this.take(ATTRIBUTE); found; found = this.take(ATTRIBUTE)) {
      const [, key = '', value = ''] = found;
      if (Object.hasOwn(element.attributes, key)) throw new Error(`${name} has ${key} twice`);
      element.attributes[key] = unescapeEntities(value);
    }
    if (this.take(/^\/>/)) return element;
    this.expect(/^>/);
    while (!this.take(new RegExp(`^</${name}>`))) this.#content(element);
    return element;
  }

  #content(element: XmlElement): void {
    const section = this.take(/^<!\[CDATA\[([\s\S]*?)\]\]>/);
    const characters = section ? undefined : this.take(/^[^<]+/);
    if (section) element.text += section[1];
    else if (!characters) element.children.push(this.element());
    else if (characters[0].includes(']]>')) throw new Error(']]> outside of a CDATA section');
    else element.text += unescapeEntities(characters[0]);
  }

  take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#rest);
    if (found) this.#rest = this.#rest.slice(found[0].length);
    return found;
  }

  expect(pattern: RegExp): RegExpExecArray {
    const found = this.take(pattern);
    if (!found) throw new Error(`no ${pattern} in ${JSON.stringify(this.#rest.slice(0, 60))}`);
    return found;
  }
}

function unescapeEntities(text: string): string {
  return text.replace(/&([^;]*);?/g, (_, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined) throw new Error(`&${name} is no entity`);
    return character;
  });
}
