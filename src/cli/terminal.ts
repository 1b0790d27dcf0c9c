import type { WriteStream } from 'node:tty';
import type { TextLook, TextStyle } from '../report/style.ts';
import type { Destination } from './destinations.ts';

/**
 * Whether to colour what goes to a stream: the flag decides, else a non-empty FORCE_COLOR, else a non-empty NO_COLOR,
 * else whether someone is looking (https://no-color.org, https://force-color.org).
 */
export function useColour(
  flag: boolean | undefined,
  stream: Pick<WriteStream, 'isTTY'>,
  env = process.env,
): boolean {
  if (flag !== undefined) return flag;
  if (env.FORCE_COLOR) return true;
  if (env.NO_COLOR) return false;
  // Off a terminal `isTTY` is undefined, whatever its type says, and undefined would let a library decide.
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** Columns to break lines at: between 80, below which columns make no sense, and 120; undefined off a terminal. */
export function terminalWidth(stream: Pick<WriteStream, 'isTTY' | 'columns'>): number | undefined {
  return stream.isTTY ? Math.min(Math.max(stream.columns || 80, 80), 120) : undefined;
}

/** Colour and width of a text that goes to stdout or to a file; only an explicit flag puts colour into a file. */
export function textLook({ file }: Pick<Destination, 'file'>, flag: boolean | undefined): TextLook {
  if (file !== undefined) return { colour: flag === true, width: undefined };
  return { colour: useColour(flag, process.stdout), width: terminalWidth(process.stdout) };
}

/** Colours and width of text for a stream. */
export async function textStyle(flag: boolean | undefined, stream: WriteStream): Promise<TextStyle> {
  const { styleOf } = await import('../report/style.ts');
  return styleOf({ colour: useColour(flag, stream), width: terminalWidth(stream) });
}
