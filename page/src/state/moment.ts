// The time that is shown: all of it, a day, or a window whose end is the first day after it.
import { time } from "../messages";
import { param, type Changes } from "./address";

export type Moment =
  | { kind: "always" }
  | { kind: "day"; day: string }
  | { kind: "window"; from: string | null; to: string | null };

/** The time in the address; with "2", the second of two moments that are compared. */
export function readMoment(second = ""): Moment {
  const day = param(`as_of${second}`);
  if (day) return { kind: "day", day };
  const [from, to] = [param(`from${second}`), param(`to${second}`)];
  return from || to ? { kind: "window", from, to } : { kind: "always" };
}

/** Whether the address names a second moment, to be compared with the first. */
export function isCompared(): boolean {
  return readMoment("2").kind !== "always";
}

export function writeMoment(moment: Moment, second = ""): Changes {
  const none = { [`as_of${second}`]: null, [`from${second}`]: null, [`to${second}`]: null };
  if (moment.kind === "day") return { ...none, [`as_of${second}`]: moment.day };
  if (moment.kind === "window") return { ...none, [`from${second}`]: moment.from, [`to${second}`]: moment.to };
  return none;
}

const DAY = 86_400_000;

export function toNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

export function toDay(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** Whether a text is a day that there is, as the API writes them. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && toDay(toNumber(text)) === text;
}

/** Whether it is a time at all; where it is not, the API says why. */
export function isMoment(moment: Moment): boolean {
  const days = moment.kind === "day" ? [moment.day] : moment.kind === "window" ? [moment.from, moment.to] : [];
  return days.every((day) => day === null || isDay(day));
}

/** A day moved by days; what is no day stays as it is written. */
export function addDays(day: string, days: number): string {
  return isDay(day) ? toDay(toNumber(day) + days) : day;
}

export type Step = "day" | "week" | "month" | "year";

/** A day moved by whole steps; a month's last days stay inside the month. */
export function addSteps(day: string, step: Step, count: number): string {
  if (!isDay(day)) return day;
  if (step === "day" || step === "week") return addDays(day, count * (step === "week" ? 7 : 1));
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count * (step === "year" ? 12 : 1));
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}

/** A moment moved by whole steps; all time stays where it is. */
export function moveMoment(moment: Moment, step: Step, count: number): Moment {
  if (moment.kind === "day") return { kind: "day", day: addSteps(moment.day, step, count) };
  if (moment.kind === "always") return moment;
  return {
    kind: "window",
    from: moment.from && addSteps(moment.from, step, count),
    to: moment.to && addSteps(moment.to, step, count),
  };
}

// How many days talks, signatures, demands and events look back from a day, unless the address says otherwise.
const LOOK_BACK = 365;

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A day as short as it can be read: 17 Aug 2021. */
export function formatShortDay(day: string): string {
  return isDay(day) ? SHORT.format(new Date(`${day}T00:00:00Z`)) : day;
}

/** Every day and month in a text, as people write them: 2021-08-17 as 17 August 2021, 2021-08 as August 2021. */
export function formatDaysIn(text: string): string {
  return text
    .replace(/\b\d{4}-\d\d-\d\d\b/g, formatDay)
    .replace(/\b\d{4}-(?:0[1-9]|1[0-2])\b(?!-)/g, (month) => MONTH.format(new Date(`${month}-01T00:00:00Z`)));
}

const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export function formatDay(day: string): string {
  return isDay(day) ? LONG.format(new Date(`${day}T00:00:00Z`)) : day;
}

/** The moment as short as it can be said: “17 August 2021”, “1–30 June 2021”. */
export function formatSpan(moment: Moment): string {
  if (moment.kind === "day") return formatDay(moment.day);
  if (moment.kind !== "window" || !moment.from || !moment.to) return describeMoment(moment);
  const [from, to] = [moment.from, addDays(moment.to, -1)];
  if (from === to) return formatDay(from);
  const same = from.slice(0, 7) === to.slice(0, 7);
  return same ? `${Number(from.slice(8))}–${formatDay(to)}` : `${formatDay(from)} – ${formatDay(to)}`;
}

/** What is said of a moment: what held then, what had happened by then, or both, which looks back on what happened. */
export type Said = "held" | "happened" | "status" | "both";

/** The moment in words; a window names its last day, not the day after. */
export function describeMoment(moment: Moment, said: Said = "held"): string {
  if (moment.kind === "always") return time.overAllTime;
  if (moment.kind === "day") {
    const day = formatDay(moment.day);
    if (said === "both") return time.onLookingBack(day, Number(param("within") ?? LOOK_BACK));
    return said === "happened" ? time.by(day) : said === "status" ? time.asOf(day) : time.on(day);
  }
  const last = moment.to && formatDay(addDays(moment.to, -1));
  if (moment.from && moment.to === addDays(moment.from, 1)) return time.onOnly(formatDay(moment.from));
  if (!moment.from) return last ? time.until(last) : time.overAllTime;
  return last ? time.between(formatDay(moment.from), last) : time.since(formatDay(moment.from));
}
