import { expect, it, vi } from 'vitest';
import { optimiseLaterWithMuch } from '../../src/cli/much-to-do.ts';

const setFlags = vi.spyOn(process.getBuiltinModule('node:v8'), 'setFlagsFromString').mockReturnValue();

it.skipIf(!process.versions.v8.startsWith('11.3.'))(
  'V8 compiles once much has been read, in one file or in many',
  () => {
    const onRead = optimiseLaterWithMuch();
    for (let files = 0; files < 3; files += 1) onRead(80_000);
    expect(setFlags).not.toHaveBeenCalled();
    onRead(80_000);
    expect(setFlags).toHaveBeenCalledWith('--sparkplug');
    const { calls } = setFlags.mock;
    const { length } = calls;
    onRead(10_000_000);
    expect(calls).toHaveLength(length);
    optimiseLaterWithMuch()(10_000_000);
    expect(calls).toHaveLength(length * 2);
  },
);
