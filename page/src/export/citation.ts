// How a view is cited: its address, with the moment of reading, so that later corrections do not change it.
import { version } from "../data/answer";
import { download } from "../messages";
import { publicBase } from "../root";
import { embedAddress, join, params, path } from "../state/address";

/** The moment at which the data on the page were read, as the API takes it. */
export function readMomentOfData(): string {
  return version.value.at ?? `${new Date().toISOString().slice(0, 19)}Z`;
}

/** The address that gives the same view later, whatever is corrected meanwhile. */
export function permalink(): string {
  return publicBase + addressThen();
}

/** A frame with the same view, to be put into another page. */
export function embedFrame(title: string): string {
  const quoted = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  const address = publicBase + embedAddress(addressThen());
  return `<iframe src="${quoted(address)}" width="900" height="600" title="${quoted(title)}" loading="lazy" style="border:0"></iframe>`;
}

/** The view's address as of the moment of reading. */
export function addressThen(): string {
  return join(path.value, withMoment(new URLSearchParams(params.value)));
}

/** A query of the API as of the moment of reading. */
export function queryThen(address: string): string {
  const [route = "", query = ""] = address.split("?");
  return join(route, withMoment(new URLSearchParams(query)));
}

function withMoment(search: URLSearchParams): URLSearchParams {
  const [recorded, read] = [search.get("known_at"), readMomentOfData()];
  // Of a day that was chosen whole, only what was recorded by the moment of reading has been read.
  if (!search.has("release") && (!recorded || recorded > read)) search.set("known_at", read);
  return search;
}

/** How the view is cited, as one line. */
export function citation(title: string, now: Date): string {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(now);
  return download.citation(version.value.read, title, permalink(), day);
}

/** The API's citation of the view in another form. */
export function citationAs(format: string, title: string): string {
  const search = new URLSearchParams({ view: addressThen(), title, format });
  if (version.value.read !== null) search.set("data_version", String(version.value.read));
  return `/v1/citation?${search}`;
}
