// Files of exactly what is seen: the API's own where it takes the view's filters, else made of the rows in sight.
import { fetchAll, version } from "../data/answer";
import { writeCsv, type Row } from "./rows";

export type File = { label: string } & ({ href: string } | { ending: string; write: () => Promise<Blob> });

function withFormat(address: string, format: string): string {
  return `${address}${address.includes("?") ? "&" : "?"}format=${format}`;
}

/** The network in sight in every form that the API writes. */
export function networkFiles(address: string): File[] {
  return [
    { label: "CSV, lines", href: withFormat(address, "csv") },
    { label: "CSV, actors", href: `${withFormat(address, "csv")}&part=nodes` },
    ...graphFiles(address),
    { label: "JSON-LD", href: withFormat(address, "jsonld") },
    { label: "Pajek", href: withFormat(address, "net") },
    { label: "JSON", href: address },
  ];
}

/** What programs that draw networks read. */
export function graphFiles(address: string, of = ""): File[] {
  return [
    { label: `GraphML${of}`, href: withFormat(address, "graphml") },
    { label: `GEXF${of}`, href: withFormat(address, "gexf") },
  ];
}

/** The rows of a view, however it chose them. */
export function rowFiles(rows: readonly object[] | (() => Promise<readonly object[]>), of = ""): File[] {
  const read = async () => (typeof rows === "function" ? await rows() : rows) as readonly Row[];
  return [
    { label: `CSV${of}`, ending: "csv", write: async () => new Blob([writeCsv(await read())], { type: "text/csv" }) },
    {
      label: `JSON${of}`,
      ending: "json",
      write: async () => new Blob([JSON.stringify({ items: await read(), data_version: version.value.read })], { type: "application/json" }),
    },
  ];
}

/** A list that is shown as the API gives it, up to a number of rows. */
export function listFiles(address: string, most: number, of = ""): File[] {
  return rowFiles(async () => (await fetchAll<Row>(address, most)).items, of);
}
