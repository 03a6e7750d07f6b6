// An axis of time for pictures: wide enough for all dates, with days, months or years as they can be read.
import type { Fact } from "../data/records";
import { formatDay, toDay, toNumber } from "../state/moment";

export interface Axis {
  low: number;
  high: number;
  x: (day: number) => number;
}

/** The axis between two edges of a picture; null where no fact has any date. */
export function axisOf(facts: readonly Fact[], left: number, right: number): Axis | null {
  const days = facts.flatMap((fact) => [fact.start_earliest, fact.start_latest, fact.end_earliest, fact.end_latest]).filter((day) => typeof day === "string").map(toNumber);
  if (!days.length) return null;
  const [first, last] = [Math.min(...days), Math.max(...days)];
  // Room on both sides, for what is open there.
  const room = Math.max(7, Math.round((last - first) * 0.06));
  const [low, high] = [first - room, last + room];
  return { low, high, x: (day) => left + ((Math.min(Math.max(day, low), high) - low) / (high - low)) * (right - left) };
}

export function Ticks({ axis, top, bottom, most }: { axis: Axis; top: number; bottom: number; most: number }) {
  return (
    <>
      {ticksOf(axis, most).map(({ day, words }) => (
        <g key={day} class="tick">
          <line class="grid" x1={axis.x(day)} x2={axis.x(day)} y1={top} y2={bottom} />
          <text x={axis.x(day)} y={bottom + 16} text-anchor="middle">
            {words}
          </text>
        </g>
      ))}
    </>
  );
}

interface Tick {
  day: number;
  words: string;
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** The first steps in whose grid no more than `most` marks lie. */
function ticksOf({ low, high }: Axis, most: number): Tick[] {
  for (const step of [1, 2, 7, 14]) if ((high - low) / step <= most) return daysEvery(low, high, step);
  for (const step of [1, 2, 3, 6]) if ((high - low) / 30 / step <= most) return monthsEvery(low, high, step, (day) => MONTH.format(new Date(`${toDay(day)}T00:00:00Z`)));
  const step = [1, 2, 5, 10, 20, 50].find((years) => (high - low) / 365 / years <= most) ?? 100;
  return monthsEvery(low, high, 12 * step, (day) => toDay(day).slice(0, 4));
}

function daysEvery(low: number, high: number, step: number): Tick[] {
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step).map((day) => ({ day, words: formatDay(toDay(day)) }));
}

function monthsEvery(low: number, high: number, step: number, format: (day: number) => string): Tick[] {
  const from = new Date(low * 86_400_000);
  const ticks: Tick[] = [];
  const first = Math.ceil((from.getUTCFullYear() * 12 + from.getUTCMonth()) / step) * step;
  for (let month = first; ; month += step) {
    const day = Math.round(Date.UTC(Math.floor(month / 12), month % 12) / 86_400_000);
    if (day > high) return ticks;
    if (day >= low) ticks.push({ day, words: format(day) });
  }
}
