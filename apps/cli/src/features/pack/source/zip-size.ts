const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;

/** Bytes that a zip archive says it unpacks to, by its central directory; undefined when it is no whole archive. */
export function unpackedSize(archive: Buffer): number | undefined {
  let end = archive.length - END_BYTES;
  const least = Math.max(0, end - MAX_COMMENT);
  while (end >= least && archive.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < least) return undefined;
  let at = archive.readUInt32LE(end + 16);
  let total = 0;
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== ENTRY) return undefined;
    total += archive.readUInt32LE(at + 24);
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return total;
}
