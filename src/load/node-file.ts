import type { JsonText } from './json/json-text.ts';
import type { Written } from './json/places.ts';
import type { SourceFile } from './source-file.ts';

/** A file that was gone through as bytes: its text and its value are made when somebody asks, which is seldom. */
export class NodeFile implements SourceFile {
  readonly id: string;
  readonly format: SourceFile['format'];
  readonly json: JsonText;
  readonly written: Written;
  readonly isAnnotated: boolean;
  readonly comments = [];
  #text: string | undefined;
  #value: unknown;

  /** @param written where the nodes of the JSON are written, if not in itself */
  constructor(id: string, format: SourceFile['format'], json: JsonText, written: Written = json) {
    this.id = id;
    this.format = format;
    this.json = json;
    this.written = written;
    this.isAnnotated = json.hasExtensions;
  }

  get text(): string {
    this.#text ??= this.written.text;
    return this.#text;
  }

  get value(): unknown {
    this.#value ??= JSON.parse(this.json.text);
    return this.#value;
  }
}
