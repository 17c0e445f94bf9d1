import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { refuse } from '../../../command/cli-error.js';

/** A file of series, looked at: how its bytes become text. */
export interface SeriesFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly isGzipped: boolean;
  readonly encoding: string;
  readonly isJson: boolean;
  /** the beginning as text */
  readonly sample: string;
}

const SAMPLE_BYTES = 256 * 1024;
const EXPORT = 'Export it as CSV (UTF-8) and try again.';

/** The bytes of the file, unpacked; `onBytes` hears how many were read of the file itself. */
export function streamBytes(file: Pick<SeriesFile, 'path' | 'isGzipped'>, onBytes: (chunk: Buffer) => void = () => undefined): Readable {
  const raw = createReadStream(file.path, { highWaterMark: 256 * 1024 });
  raw.on('data', (chunk) => onBytes(chunk as Buffer));
  if (!file.isGzipped) return raw;
  const unpacked = createGunzip();
  raw.on('error', (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

async function readBeginning(file: Pick<SeriesFile, 'path' | 'isGzipped'>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = streamBytes(file);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= SAMPLE_BYTES) break;
  }
  stream.destroy();
  return Buffer.concat(chunks).subarray(0, SAMPLE_BYTES);
}

function isUtf8(bytes: Buffer): boolean {
  // the sample may end inside a character
  for (const cut of [0, 1, 2, 3]) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
      return true;
    } catch {
      continue;
    }
  }
  return false;
}

/** Text of Vietnam that is neither UTF-8 nor UTF-16 is Windows-1258; digits and Western letters are the same in it. */
function detectEncoding(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const half = bytes.subarray(0, 4096);
  const zeros = [0, 1].map((parity) => half.filter((byte, index) => byte === 0 && index % 2 === parity).length);
  if (zeros[1]! > half.length / 4) return 'utf-16le';
  if (zeros[0]! > half.length / 4) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1258';
}

/** A decoder by name; refuses a name that there is none for. */
export function createDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw refuse(`There is no encoding "${encoding}".`, 'Use utf-8, utf-16le, windows-1258 or windows-1252.');
  }
}

function refuseForeign(name: string, bytes: Buffer): void {
  const head = bytes.subarray(0, 8).toString('latin1');
  if (bytes.length === 0) throw refuse(`${name} is empty.`, 'Check the export that made it.');
  if (head.startsWith('PK')) throw refuse(`${name} is a spreadsheet or an archive, not a text table.`, EXPORT);
  if (head.startsWith('%PDF')) throw refuse(`${name} is a PDF.`, EXPORT);
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) throw refuse(`${name} is an old Excel file.`, EXPORT);
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT'
      ? refuse(`There is no file ${file}.`, `Names are meant from ${process.cwd()}.`)
      : refuse(`${file} cannot be read (${error.code}).`, 'Check its permissions.');
  });
  if (!found.isFile()) throw refuse(`${file} is no file.`, 'Name one file; several files are brought in one after the other.');
  return found.size;
}

/** Opens a file and looks at its beginning. Refuses what is no text. */
export async function openSeriesFile(file: string, stated: { encoding?: string | undefined } = {}): Promise<SeriesFile> {
  const bytes = await sizeOf(file);
  const packed = await readBeginning({ path: file, isGzipped: false }).catch((error: NodeJS.ErrnoException) => {
    throw refuse(`${file} cannot be read (${error.code}).`, 'Check its permissions.');
  });
  const isGzipped = packed[0] === 0x1f && packed[1] === 0x8b;
  const beginning = isGzipped ? await readBeginning({ path: file, isGzipped }) : packed;
  const name = path.basename(file);
  refuseForeign(name, beginning);
  const encoding = stated.encoding ?? detectEncoding(beginning);
  const sample = createDecoder(encoding).decode(beginning);
  return { path: file, name, bytes, isGzipped, encoding, isJson: /^\s*[[{]/.test(sample), sample };
}
