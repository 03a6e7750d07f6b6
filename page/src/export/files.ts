// Files of exactly what is shown: the API's own where it takes the view's filters, else made of the rows in the view.
import { fetchAll, version } from "../data/answer";
import { download } from "../messages";
import { queryThen, readRecordingTime } from "./citation";
import { writeCsv, type Row } from "./csv";

export type File = {
  label: string;
  /** What of the view it holds, in words, where the view offers several. */
  part?: string | undefined;
} & ({ href: string } | { ending: string; write: () => Promise<Blob> });

type Format = keyof typeof download.formats;

function nameOf(format: Format, part: string | undefined): { label: string; part: string | undefined } {
  const name = download.formats[format];
  return { label: part === undefined ? name : download.part(name, part), part };
}

function withFormat(address: string, format: string): string {
  return `${queryThen(address)}&format=${format}`;
}

// Excel reads every script as it is where a table begins with this.
const BYTE_ORDER_MARK = "\ufeff";

/** The network that is shown in every form that the API writes. */
export function networkFiles(address: string): File[] {
  return [
    { ...nameOf("csv", download.parts.edges), href: `${withFormat(address, "csv")}&bom=true` },
    { ...nameOf("csv", download.parts.actors), href: `${withFormat(address, "csv")}&part=nodes&bom=true` },
    ...graphFiles(address),
    { ...nameOf("jsonld", undefined), href: withFormat(address, "jsonld") },
    { ...nameOf("net", undefined), href: withFormat(address, "net") },
    jsonFile(address),
  ];
}

/** An answer as the API gives it. */
export function jsonFile(address: string): File {
  return { ...nameOf("json", undefined), href: queryThen(address) };
}

/** What programs that draw networks read. */
export function graphFiles(address: string, part?: string): File[] {
  return [
    { ...nameOf("graphml", part), href: withFormat(address, "graphml") },
    { ...nameOf("gexf", part), href: withFormat(address, "gexf") },
  ];
}

/** The rows of a view, however it chose them. */
export function rowFiles(rows: readonly object[] | (() => Promise<readonly object[]>), part?: string): File[] {
  const read = async () => (typeof rows === "function" ? await rows() : rows) as readonly Row[];
  return [
    { ...nameOf("csv", part), ending: "csv", write: async () => new Blob([BYTE_ORDER_MARK, writeCsv(await read())], { type: "text/csv" }) },
    {
      ...nameOf("json", part),
      ending: "json",
      write: async () => new Blob([JSON.stringify({ items: await read(), data_version: version.value.read, known_at: readRecordingTime() })], { type: "application/json" }),
    },
  ];
}

/** A list that is shown as the API gives it, up to a number of rows. */
export function listFiles(address: string, most: number, part?: string): File[] {
  return rowFiles(async () => (await fetchAll<Row>(address, most)).items, part);
}
