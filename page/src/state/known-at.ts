// The day by which something was recorded, as the API takes it: a day alone would be its midnight, before all of it.
const END = "T23:59:59Z";

/** The end of a day. */
export function endOfDay(day: string): string {
  return day + END;
}

/** A moment of recording in words; the end of a day is that day. */
export function formatKnownAt(moment: string): string {
  return moment.endsWith(END) ? moment.slice(0, -END.length) : moment;
}
