// The rows of a view as a CSV file, with the columns of the API's own CSV and the same care for spreadsheets.
export type Row = Record<string, unknown>;

/** The columns of a row; a record inside it becomes columns with dotted names. */
function flatten(row: Row, prefix = ""): [string, unknown][] {
  return Object.entries(row).flatMap(([name, value]): [string, unknown][] =>
    isRecord(value) && Object.keys(value).length > 0 ? flatten(value, `${prefix}${name}.`) : [[prefix + name, value]],
  );
}

function isRecord(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function writeCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return quote(makeHarmless(value));
  return quote(typeof value === "object" ? JSON.stringify(value) : String(value));
}

/** The text, behind an apostrophe where a spreadsheet would run it; a plain number stays one. */
function makeHarmless(text: string): string {
  if (/^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(text)) return text;
  // Blanks and invisible characters in front do not keep a spreadsheet from running what follows.
  const first = /[^\p{Z}\p{C}]/u.exec(text)?.[0] ?? "";
  return /^[\t\r\n]/.test(text) || /^[=+\-@]/.test(first.normalize("NFKC")) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The rows under a header of all their columns, as they appear. */
export function writeCsv(rows: readonly Row[]): string {
  const flat = rows.map((row) => new Map(flatten(row)));
  const names = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  const lines = [names, ...flat.map((row) => names.map((name) => row.get(name)))];
  return lines.map((cells) => cells.map(writeCell).join(",") + "\r\n").join("");
}
