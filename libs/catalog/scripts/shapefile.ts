import { readFileSync } from 'node:fs';

/** A point of a shapefile: longitude, latitude. */
export type Point = [number, number];

/** One record: its parts (rings or lines) and its attributes. */
export interface ShapeRecord {
  readonly parts: readonly Point[][];
  readonly attributes: Readonly<Record<string, string>>;
}

const POLYLINES_AND_POLYGONS = new Set([3, 5]);

function readParts(content: DataView): Point[][] {
  if (!POLYLINES_AND_POLYGONS.has(content.getInt32(0, true))) return [];
  const partCount = content.getInt32(36, true);
  const pointCount = content.getInt32(40, true);
  const pointsAt = 44 + 4 * partCount;
  const startOf = (part: number): number => (part < partCount ? content.getInt32(44 + 4 * part, true) : pointCount);
  return Array.from({ length: partCount }, (_, part) =>
    Array.from({ length: startOf(part + 1) - startOf(part) }, (__, index): Point => {
      const at = pointsAt + 16 * (startOf(part) + index);
      return [content.getFloat64(at, true), content.getFloat64(at + 8, true)];
    }),
  );
}

function readShapes(path: string): Point[][][] {
  const file = readFileSync(path);
  const shapes: Point[][][] = [];
  for (let at = 100; at + 8 <= file.length;) {
    const bytes = 2 * file.readInt32BE(at + 4);
    shapes.push(readParts(new DataView(file.buffer, file.byteOffset + at + 8, bytes)));
    at += 8 + bytes;
  }
  return shapes;
}

interface Field {
  readonly name: string;
  readonly at: number;
  readonly length: number;
}

function readFields(file: Buffer, headerBytes: number): Field[] {
  const fields: Field[] = [];
  let offset = 1;
  for (let at = 32; at < headerBytes - 1 && file[at] !== 0x0d; at += 32) {
    const length = file[at + 16] ?? 0;
    fields.push({
      name: file
        .toString('latin1', at, at + 11)
        .replace(/\0.*$/, '')
        .toLowerCase(),
      at: offset,
      length,
    });
    offset += length;
  }
  return fields;
}

function readAttributes(path: string): Record<string, string>[] {
  const file = readFileSync(path);
  const [count, headerBytes, recordBytes] = [file.readUInt32LE(4), file.readUInt16LE(8), file.readUInt16LE(10)];
  const fields = readFields(file, headerBytes);
  return Array.from({ length: count }, (_, row) => {
    const start = headerBytes + row * recordBytes;
    return Object.fromEntries(
      fields.map((field) => [
        field.name,
        file
          .toString('utf8', start + field.at, start + field.at + field.length)
          .replace(/\0/g, '')
          .trim(),
      ]),
    );
  });
}

/** Reads lines and polygons of an ESRI shapefile with their attributes (`path` without ending). Enough for Natural Earth; no Z, M or points. */
export function readShapefile(path: string): ShapeRecord[] {
  const attributes = readAttributes(`${path}.dbf`);
  return readShapes(`${path}.shp`).map((parts, index) => ({ parts, attributes: attributes[index] ?? {} }));
}
