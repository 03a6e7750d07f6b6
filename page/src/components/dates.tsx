// How exact and how certain a fact's time is, in words.
import { orderDates } from "../data/competing";
import type { Fact, Reading } from "../data/records";
import { common } from "../messages";
import { dates as text } from "../messages-later";
import { addDays, formatDay, formatDaysIn, formatShortDay } from "../state/moment";

type Bounds = Pick<Fact, "date_text" | "start_earliest" | "start_latest" | "end_earliest" | "end_latest" | "holds" | "occurrence">;

// What is between the readings of a date on which accounts differ.
const SEVERAL = " | ";

/** When it held or happened: exact where it is, as far as it is known where it is not. */
export function describeTime(fact: Bounds): string {
  const { start_earliest: a, start_latest: b, end_earliest: c, end_latest: d } = fact;
  const last = d && addDays(d, -1);
  if (a && b && a === b && last === a) return formatDay(a);
  const least = c && addDays(c, -1);
  // A last day that lies before the first says nothing of how long it lasted.
  const ended = least && (!b || least >= b) ? least : null;
  if (a && b && a !== b && last === b && (!ended || ended === a)) return text.between(formatDay(a), formatDay(b));
  if (!a && b && last === b) return fact.occurrence ? text.tookPlaceBy(formatDay(b)) : text.heldBy(formatDay(b));
  if (a && a === b && last && last === ended) return text.fromTo(formatDay(a), formatDay(last));
  return `${describeStart(a, b, fact.occurrence)}; ${describeEnd(ended, last)}`;
}

type Day = string | null | undefined;

function describeStart(earliest: Day, latest: Day, occurrence: boolean): string {
  if (earliest && earliest === latest) return text.from(formatDay(earliest));
  if (earliest && latest) return text.startedBetween(formatDay(earliest), formatDay(latest));
  if (earliest) return text.startedNoEarlier(formatDay(earliest));
  if (!latest) return text.startUnknown;
  return occurrence ? text.startedBy(formatDay(latest)) : text.inPlaceBy(formatDay(latest));
}

function describeEnd(earliest: Day, latest: Day): string {
  if (latest && latest === earliest) return text.to(formatDay(latest));
  if (earliest && latest) return text.endedBetween(formatDay(earliest), formatDay(latest));
  if (latest) return text.endedNoLater(formatDay(latest));
  return earliest ? text.lastedUntil(formatDay(earliest)) : text.endUnknown;
}

/** A date as a source wrote it (EDTF), in words; what is not in that notation stays as it is, but for days in it. */
export function describeDate(date: string): string {
  if (!isCodedDate(date)) return formatDaysIn(date);
  const [from, to] = sidesOf(date);
  if (to === null) return describeSide(from);
  return from && to && from !== OPEN && to !== OPEN ? text.range(describeSide(from), describeSide(to)) : describeCodedReading(date);
}

const OPEN = "..";

/** The two sides of a slash; without one the second is null. */
function sidesOf(date: string): [string, string | null] {
  const slash = date.indexOf("/");
  return slash < 0 ? [date, null] : [date.slice(0, slash), date.slice(slash + 1)];
}

/** One date, or one of several. */
function describeSide(side: string): string {
  const several = /^\[(.+)\]$/.exec(side)?.[1];
  if (several === undefined) return describeOne(side);
  const all = several.split(",").map((option) => describeOption(option.trim()));
  const last = all.pop() ?? "";
  return all.length ? text.or(all.join(", "), last) : last;
}

function describeOption(option: string): string {
  const dots = option.indexOf(OPEN);
  if (dots < 0) return describeOne(option);
  const [first, last] = [option.slice(0, dots), option.slice(dots + OPEN.length)].map(describeOne);
  return !first ? text.by(last!) : !last ? text.onOrAfter(first) : text.between(first, last);
}

const MARKS: Readonly<Record<string, string>> = { "?": text.uncertain, "~": text.approximate, "%": text.uncertain + text.approximate };

function describeOne(date: string): string {
  return formatDaysIn(date).replace(/[?~%]/g, (mark) => MARKS[mark] ?? mark);
}

/** Whether a date is in the coder's notation (EDTF), not in the source's words. */
export function isCodedDate(date: string): boolean {
  return /^[0-9/[\]., ?~%|-]+$/.test(date) && /\d{4}/.test(date);
}

/** A coded date in words; several readings, each. */
export function describeCodedDate(date: string): string {
  const readings = date.split(SEVERAL).map(describeCodedReading);
  return readings.length > 1 ? text.readings(readings) : readings.join("");
}

/** The same with its readings in the order in which competing accounts are shown. */
export function describeDateBySupport(date: string, readings: readonly Reading<unknown>[]): string {
  const order = orderDates(readings).map(({ value }) => value);
  return describeCodedDate(date.split(SEVERAL).sort((one, other) => order.indexOf(one) - order.indexOf(other)).join(SEVERAL));
}

function describeCodedReading(date: string): string {
  const [from, to] = sidesOf(date);
  if (to === null) return describeSide(from);
  const [startedBy, endedBy] = [from, to].map((side) => /^\[\.\.([^,]+)\]$/.exec(side)?.[1]);
  const start = from === "" || from === OPEN ? text.startUnknown : startedBy ? text.startedBy(describeOne(startedBy)) : describeStartOf(from);
  const end = to === "" ? text.endUnknown : to === OPEN ? text.ongoing : endedBy ? text.endedBy(describeOne(endedBy)) : text.to(describeSide(to));
  return `${start}, ${end}`;
}

/** From a day; where it is one of several that say so themselves, in their words. */
function describeStartOf(side: string): string {
  const words = describeSide(side);
  return side.startsWith("[") && side.includes(OPEN) ? text.started(words) : text.from(words);
}

/** One day for the margin of a list, as short as it can be. */
export function formatShortTime(fact: Pick<Fact, "start_earliest" | "start_latest">): string {
  const { start_earliest: a, start_latest: b } = fact;
  if (a && a === b) return formatShortDay(a);
  const whole = a && b && wholeOf(a, b);
  if (whole) return formatDaysIn(whole);
  if (a && b) return text.between(formatShortDay(a), formatShortDay(b));
  if (b) return text.by(formatShortDay(b));
  return a ? text.from(formatShortDay(a)) : common.undated;
}

/** The year or the month that two days are the first and the last of. */
function wholeOf(first: string, last: string): string | null {
  const year = first.slice(0, 4);
  if (first === `${year}-01-01` && last === `${year}-12-31`) return year;
  const month = first.slice(0, 7);
  return first === `${month}-01` && last.startsWith(month) && addDays(last, 1).endsWith("-01") ? month : null;
}

export function Possible({ holds }: { holds: string | null | undefined }) {
  return holds === "possible" ? <span class="tag possible">{common.possible}</span> : null;
}
