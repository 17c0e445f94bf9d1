import { createReadStream } from 'node:fs';
import { refuse } from '../../../command/cli-error.js';

/** How a text file is written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

const SAMPLE_BYTES = 64 * 1024;
// Letters and signs that Vietnamese in Windows-1258 never has; old fonts (TCVN3, VNI) show themselves by them.
const OLD_FONT = /[öñäëïåøæçßûüîþ]|\p{L}[§¨©ª«¬®µ¶·¸¹»¼½¾]|[§¨©ª«¬®µ¶·¸¹»¼½¾]\p{L}/iu;

/** Is the whole file UTF-8? Also gives its beginning. */
async function scan(file: string): Promise<{ isUtf8: boolean; head: Buffer }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let head = Buffer.alloc(0);
  let isUtf8 = true;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (head.length < SAMPLE_BYTES) head = Buffer.concat([head, chunk.subarray(0, SAMPLE_BYTES - head.length)]);
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      isUtf8 = false;
      break;
    }
  }
  try {
    if (isUtf8) decoder.decode();
  } catch {
    isUtf8 = false;
  }
  return { isUtf8, head };
}

/** UTF-16 without its mark: every second byte of Latin text is zero. */
function zeroSide(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd < head.length / 8) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Tells the encoding of a text file: UTF-8, UTF-16 (with or without mark) or Windows-1258. Throws CliError for old Vietnamese fonts. */
export async function detectEncoding(file: string, name: string): Promise<Encoding> {
  const { isUtf8, head } = await scan(file);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const wide = zeroSide(head);
  if (wide) return wide;
  if (isUtf8) return 'utf-8';
  const text = new TextDecoder('windows-1258').decode(head).normalize('NFC');
  if (OLD_FONT.test(text))
    throw refuse(
      `${name} is not UTF-8; it looks like text in an old Vietnamese font (TCVN3/ABC or VNI).`,
      'Convert it to Unicode (for example with Unikey), then save it as "CSV UTF-8".',
    );
  return 'windows-1258';
}
