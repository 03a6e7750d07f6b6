// Files of exactly what is seen: the API's own, with the filters of this view.
export interface File {
  label: string;
  href: string;
}

function withFormat(address: string, format: string): string {
  return `${address}${address.includes("?") ? "&" : "?"}format=${format}`;
}

/** The network in sight in every form that the API writes. */
export function networkFiles(address: string): File[] {
  return [
    { label: "CSV, lines", href: withFormat(address, "csv") },
    { label: "CSV, actors", href: `${withFormat(address, "csv")}&part=nodes` },
    { label: "GraphML", href: withFormat(address, "graphml") },
    { label: "GEXF", href: withFormat(address, "gexf") },
    { label: "JSON-LD", href: withFormat(address, "jsonld") },
    { label: "Pajek", href: withFormat(address, "net") },
    { label: "JSON", href: address },
  ];
}

/** A list as it is, page by page as the API gives it. */
export function listFiles(address: string): File[] {
  return [
    { label: "CSV", href: withFormat(address, "csv") },
    { label: "JSON", href: address },
  ];
}
