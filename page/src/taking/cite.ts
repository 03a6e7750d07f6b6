// How a view is cited: its address, with the moment of reading, at which Parley still knows what it knew.
import { join, params, path } from "../state/address";

/** The moment of reading as the API takes it. */
export function readNow(now: Date): string {
  return `${now.toISOString().slice(0, 19)}Z`;
}

/** The address that gives the same view later, whatever is corrected meanwhile. */
export function keptAddress(now: Date): string {
  const search = new URLSearchParams(params.value);
  const recorded = search.get("known_at");
  // What is still to come in a day that was chosen whole was not read.
  if (!recorded || recorded > readNow(now)) search.set("known_at", readNow(now));
  return location.origin + join(path.value, search);
}

export function citation(title: string, version: number | null, now: Date): string {
  const state = version === null ? "" : ` (data version ${version})`;
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(now);
  return `Parley${state}, “${title}”, ${keptAddress(now)}, read on ${day}.`;
}
