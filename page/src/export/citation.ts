// How a view is cited: its address, with the moment of reading, so that later corrections do not change it.
import { download } from "../messages";
import { embedAddress, join, params, path } from "../state/address";

/** The moment of reading as the API takes it. */
export function readNow(now: Date): string {
  return `${now.toISOString().slice(0, 19)}Z`;
}

/** The address that gives the same view later, whatever is corrected meanwhile. */
export function permalink(now: Date): string {
  return location.origin + addressAt(now);
}

/** A frame with the same view, to be put into another page. */
export function embedFrame(now: Date, title: string): string {
  const quoted = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  const address = location.origin + embedAddress(addressAt(now));
  return `<iframe src="${quoted(address)}" width="900" height="600" title="${quoted(title)}" loading="lazy" style="border:0"></iframe>`;
}

function addressAt(now: Date): string {
  const search = new URLSearchParams(params.value);
  const recorded = search.get("known_at");
  // Of a day that was chosen whole, only what was recorded by now has been read.
  if (!recorded || recorded > readNow(now)) search.set("known_at", readNow(now));
  return join(path.value, search);
}

export function citation(title: string, version: number | null, now: Date): string {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(now);
  return download.citation(version, title, permalink(now), day);
}
