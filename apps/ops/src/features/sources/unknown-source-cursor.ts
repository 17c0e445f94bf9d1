import { AppError } from '@nhip/contracts';
import { z } from 'zod';

/** Where a page of unknown sources begins. */
export interface UnknownSourceCursor {
  readonly firstAtText: string;
  readonly hardwareId: string;
}

const cursorSchema = z.tuple([z.iso.datetime({ precision: 6 }), z.string().max(128)]);

/** The cursor as text for an address. */
export const writeCursor = ({ firstAtText, hardwareId }: UnknownSourceCursor): string =>
  Buffer.from(JSON.stringify([firstAtText, hardwareId])).toString('base64url');

/** Reads a cursor that `writeCursor` wrote; refuses anything else. */
export function readCursor(text: string): UnknownSourceCursor {
  try {
    const [firstAtText, hardwareId] = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { firstAtText, hardwareId };
  } catch (cause) {
    throw new AppError('VALIDATION_FAILED', undefined, { issues: [{ path: 'query.cursor', message: 'not a cursor of this list' }], cause });
  }
}
