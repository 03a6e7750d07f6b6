// How a view is cited: its address, with the moment of reading, so that later corrections do not change it.
import { signal } from "@preact/signals";
import { fetchAnswer, version } from "../data/answer";
import type { PublishedVersion } from "../data/records";
import { download } from "../messages";
import { publicBase } from "../root";
import { embedAddress, join, params, path } from "../state/address";

const SECOND_MS = 1000;

const published = signal<PublishedVersion | null>(null);

version.subscribe(({ read }) => {
  // Of nothing yet recorded there is no moment.
  if (!read) return;
  fetchAnswer<PublishedVersion>(`/v1/data-versions/${read}`).then(
    (found) => (published.value = found),
    // The second after the answer stands for it.
    () => undefined,
  );
});

/**
 * The moment at which the data version on the page was published, as the API takes it. Until the server has said so it
 * is the second after its answer: by then it had all that is in it.
 */
export function readRecordingTime(): string {
  if (published.value?.data_version === version.value.read) return published.value.known_at;
  return `${new Date(readAnswerTime() + SECOND_MS).toISOString().slice(0, 19)}Z`;
}

/** When the server answered, in milliseconds since 1970; now, where it has not said. */
function readAnswerTime(): number {
  return Date.parse(version.value.at ?? "") || Date.now();
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
  const recorded = search.get("known_at");
  // Of a day that was chosen whole, only what was recorded by the moment of reading has been read.
  if (!search.has("release") && !(recorded && wasPast(recorded))) search.set("known_at", readRecordingTime());
  return search;
}

/** Whether nothing could be recorded by that time any more when the data were read. Without an offset it is in UTC. */
function wasPast(recorded: string): boolean {
  return !((Date.parse(`${recorded}Z`) || Date.parse(recorded)) >= readAnswerTime());
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
