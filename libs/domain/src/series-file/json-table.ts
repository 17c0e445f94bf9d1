/** Rows of a JSON document, as a CSV file would have them. */
export interface JsonTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** value that stands for "none" in this document */
  readonly missing: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const word = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

const NWIS_COLUMNS = ['dateTime', 'value', 'qualifiers', 'site', 'parameter', 'parameterName', 'unit', 'method'] as const;

/** An answer of the USGS water services (WaterML as JSON): one row a value, with site, parameter and method beside it. */
function readNwis(series: readonly Json[]): JsonTable {
  const rows: string[][] = [];
  const missing = new Set<string>();
  for (const { sourceInfo, variable, values } of series) {
    const about = isObject(variable) ? variable : {};
    if (about.noDataValue !== undefined) missing.add(word(about.noDataValue));
    const site = word(list((sourceInfo as Json | undefined)?.siteCode)[0]?.value);
    const unit = word((about.unit as Json | undefined)?.unitCode);
    const tail = [site, word(list(about.variableCode)[0]?.value), word(about.variableName), unit];
    for (const block of list(values)) {
      const method = word(list(block.method)[0]?.methodID);
      for (const point of list(block.value)) {
        const qualifiers = Array.isArray(point.qualifiers) ? point.qualifiers.join(',') : word(point.qualifiers);
        rows.push([word(point.dateTime), word(point.value), qualifiers, ...tail, method]);
      }
    }
  }
  return { columns: NWIS_COLUMNS, rows, missing: [...missing] };
}

function readObjects(objects: readonly Json[]): JsonTable {
  const columns = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  return { columns, rows: objects.map((object) => columns.map((column) => word(object[column]))), missing: [] };
}

/** The only list of objects in a document, however it is wrapped: `{"data":[…]}`. */
function findObjects(value: unknown, depth = 0): Json[] {
  if (Array.isArray(value)) return list(value);
  if (!isObject(value) || depth > 3) return [];
  return Object.values(value)
    .map((inner) => findObjects(inner, depth + 1))
    .reduce((most, next) => (next.length > most.length ? next : most), []);
}

/** Reads a JSON document as a table: an answer of the USGS water services, or a list of flat objects. Undefined when it holds neither. Throws SyntaxError when it is no JSON. */
export function readJsonTable(text: string): JsonTable | undefined {
  const document = readDocument(text);
  const series = isObject(document) && isObject(document.value) ? list(document.value.timeSeries) : [];
  const table = series.length > 0 ? readNwis(series) : readObjects(findObjects(document));
  return table.rows.length > 0 ? table : undefined;
}

/** One document, or one object a line. */
function readDocument(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2 || !lines[0]!.trim().endsWith('}')) throw error;
    return lines.map((line) => JSON.parse(line) as unknown);
  }
}
