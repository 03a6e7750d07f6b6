// The day by which something was recorded, as the API takes it: a day alone would be its midnight, before all of it.
import { formatDay } from "./moment";

const END = "T23:59:59Z";

/** The end of a day. */
export function endOfDay(day: string): string {
  return day + END;
}

/** A moment of recording in words; the end of a day is that day, a day alone the moment at which it begins. */
export function formatKnownAt(moment: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)Z)?$/.exec(moment) ?? [];
  if (day === undefined) return moment;
  return moment.endsWith(END) ? formatDay(day) : `${formatDay(day)}, ${time ?? "00:00"} UTC`;
}
