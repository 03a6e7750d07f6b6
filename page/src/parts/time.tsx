// How sure and how exact a fact's time is, in words.
import type { Fact } from "../data/records";
import { addDays, tellDay } from "../state/moment";

type Bounds = Pick<Fact, "date_text" | "start_earliest" | "start_latest" | "end_earliest" | "end_latest" | "holds">;

/** When it held or happened: exact where it is, as far as it is known where it is not. */
export function tellTime(fact: Bounds): string {
  const { start_earliest: a, start_latest: b, end_earliest: c, end_latest: d } = fact;
  const lastDay = d && addDays(d, -1);
  if (a && b && a === b && lastDay === a) return tellDay(a);
  const began = !a && !b ? null : a === b && a ? `from ${tellDay(a)}` : a && b ? `from between ${tellDay(a)} and ${tellDay(b)}` : a ? `not before ${tellDay(a)}` : `by ${tellDay(b!)}`;
  const told = c && addDays(c, -1);
  // A last day that lies before the first says nothing of how long it lasted.
  const lastEarly = told && (!b || told >= b) ? told : null;
  if (a && b && a !== b && lastDay === b && (!lastEarly || lastEarly === a)) return `between ${tellDay(a)} and ${tellDay(b)}`;
  if (!a && b && lastDay === b) return `some day by ${tellDay(b)}`;
  const ended = !lastDay && !lastEarly ? "end not known" : lastDay && lastDay === lastEarly ? `to ${tellDay(lastDay)}` : lastDay ? (lastEarly ? `to between ${tellDay(lastEarly)} and ${tellDay(lastDay)}` : `at most to ${tellDay(lastDay)}`) : `at least to ${tellDay(lastEarly!)}`;
  return `${began ?? "beginning not known"}, ${ended}`;
}

/** A date as a source wrote it (EDTF), in words. */
export function tellWritten(date: string): string {
  return date
    .replace(/^\[\.\.(.+)\]$/, "by $1")
    .replace(/^\[(.+)\.\.\]$/, "from $1")
    .replace(/^\[(.+)\.\.(.+)\]$/, "between $1 and $2")
    .replace(/^\[(.+),(.+)\]$/, "$1 or $2")
    .replace(/^([^/]+)\/([^/]+)$/, "$1 to $2")
    .replace(/\?/g, " (uncertain)")
    .replace(/~/g, " (about)");
}

/** Whether a date is in the coder's notation (EDTF), not in the source's words. */
export function isCoded(date: string): boolean {
  return /^[0-9/[\]., ?~%|-]+$/.test(date) && /\d{4}/.test(date);
}

/** A coded date in words; several readings, each. */
export function tellCoded(date: string): string {
  const readings = date.split(" | ").map(tellReading);
  return readings.length > 1 ? `${readings.length} readings: ${readings.join("; ")}` : readings.join("");
}

function tellReading(date: string): string {
  const slash = date.indexOf("/");
  if (slash < 0) return tellWritten(date);
  const [from, to] = [date.slice(0, slash), date.slice(slash + 1)];
  const ended = to === "" ? "end not known" : to === ".." ? "going on" : `to ${tellWritten(to)}`;
  return `${from === "" || from === ".." ? "beginning not known" : `from ${tellWritten(from)}`}, ${ended}`;
}

/** One day for the margin of a list, as short as it can be. */
export function tellShort(fact: Bounds): string {
  const { start_earliest: a, start_latest: b } = fact;
  if (a && a === b) return a;
  if (a && b) return `${a} – ${b}`;
  if (b) return `by ${b}`;
  if (a) return `from ${a}`;
  return "undated";
}

export function Possible({ holds }: { holds: string | undefined }) {
  return holds === "possible" ? <span class="tag possible">possible</span> : null;
}
