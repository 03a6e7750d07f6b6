// Moving through time: thumbs on a line of days, steps, and playing on.
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { askAhead } from "../../data/answer";
import type { Edge } from "../../data/records";
import { say } from "../../parts/live";
import { START } from "../../start";
import { change, param } from "../../state/address";
import { addDays, isDay, isMoment, moveMoment, readMoment, tellDay, toDay, toNumber, writeMoment, type Moment, type Step } from "../../state/moment";
import { askAt } from "./compare";

const PLAY_MS = 1100;
const AHEAD_MS = 400;
const HOLD_MS = 140;
const MARGIN_DAYS = 21;
const HAPPENINGS = new Set(["talked", "signed", "demanded", "acted"]);

/** The days that the line covers: the case's own where the moment lies in them, else all on which anything happened. */
function reach(told: [number, number] | null, moment: Moment): [number, number] {
  const own: [number, number] = [toNumber(START.from) - MARGIN_DAYS, toNumber(START.to)];
  const days = (moment.kind === "day" ? [moment.day] : moment.kind === "window" ? [moment.from, moment.to] : []).filter((day): day is string => day !== null && isDay(day)).map(toNumber);
  if (days.length && days.every((day) => day >= own[0] && day <= own[1])) return own;
  if (!told && !days.length) return own;
  return [Math.min(...(told ?? []), ...days) - MARGIN_DAYS, Math.max(...(told ?? []), ...days) + MARGIN_DAYS];
}

/** The last day that is played to: that of the line as it is before it grows with the moment. */
function lastOf(told: [number, number] | null, moment: Moment): number {
  const [, high] = reach(told, moment);
  return told ? Math.min(high, Math.max(told[1] + MARGIN_DAYS, toNumber(START.to))) : Math.min(high, toNumber(START.to));
}

const ENDLESS = "A time without an end stands still.";
const OVER = "The end of the line is reached; Play begins anew.";

/** Whether the next step would go beyond what is played to; null where there is no end that could move. */
function isOver(moment: Moment, step: Step, last: number): boolean | null {
  const next = moveMoment(moment, step, 1);
  const end = next.kind === "day" ? next.day : next.kind === "window" ? next.to : null;
  return end === null ? null : toNumber(end) > last;
}

/** As long a time from a first day on. */
function beginAt(moment: Moment, first: number): Moment {
  if (moment.kind !== "window" || moment.to === null) return { kind: "day", day: toDay(first) };
  const days = moment.from === null ? 1 : toNumber(moment.to) - toNumber(moment.from);
  return { kind: "window", from: moment.from && toDay(first), to: toDay(first + days) };
}

/** The first and the last day on which anything happened. */
function happened(edges: readonly Edge[]): [number, number] | null {
  const days = edges.filter((edge) => HAPPENINGS.has(edge.layer)).flatMap((edge) => [edge.first, edge.last]).filter((day) => typeof day === "string").sort();
  return days.length ? [toNumber(days[0]!), toNumber(days[days.length - 1]!)] : null;
}

export function Slider({ edges }: { edges: readonly Edge[] }) {
  const moment = readMoment();
  const step = (param("step") ?? "week") as Step;
  const id = useId();
  const [playing, setPlaying] = useState(false);
  const told = useMemo(() => happened(edges), [edges]);
  const [low, high] = reach(told, moment);
  const move = (count: number, replace = false) => {
    const next = moveMoment(readMoment(), step, count);
    change(writeMoment(next), replace);
    // Who goes one step will go another; after this one, so as not to be in its way.
    setTimeout(() => askAhead(askAt(moveMoment(next, step, count))), AHEAD_MS);
  };
  const over = isOver(moment, step, lastOf(told, moment));
  const words = over === null ? ENDLESS : over && !playing ? OVER : null;
  const play = () => {
    if (over === null) return say(ENDLESS);
    if (over) change(writeMoment(beginAt(moment, told ? Math.max(told[0], low) : low)), true);
    setPlaying(!playing);
  };
  const ahead = (count: number) => askAhead(askAt(moveMoment(moment, step, count)));
  useEffect(() => {
    if (!playing) return;
    if (over !== false) {
      setPlaying(false);
      say(over === null ? ENDLESS : OVER);
      return;
    }
    const wait = setTimeout(() => move(1, true), PLAY_MS);
    return () => clearTimeout(wait);
  }, [playing, over, JSON.stringify(moment)]);
  if (moment.kind === "always" || !isMoment(moment)) return null;
  return (
    <div class="slider" role="group" aria-label="Through time">
      <div class="moves">
        <button type="button" onClick={() => move(-1)} onPointerEnter={() => ahead(-1)} onFocus={() => ahead(-1)} aria-label={`One ${step} back`}>
          ◀
        </button>
        <button
          type="button"
          class="play"
          onClick={play}
          aria-pressed={playing}
          aria-disabled={over === null || undefined}
          aria-describedby={words === null ? undefined : id}
        >
          {playing ? "Pause" : "Play"}
        </button>
        <button type="button" onClick={() => move(1)} onPointerEnter={() => ahead(1)} onFocus={() => ahead(1)} aria-label={`One ${step} on`}>
          ▶
        </button>
        <label>
          <span class="hidden">Step</span>
          <select value={step} onChange={(event) => change({ step: event.currentTarget.value === "week" ? null : event.currentTarget.value })}>
            <option value="day">by days</option>
            <option value="week">by weeks</option>
            <option value="month">by months</option>
            <option value="year">by years</option>
          </select>
        </label>
      </div>
      <Track low={low} high={high} moment={moment} />
      {words !== null && (
        <p class="soft still" id={id}>
          {words}
        </p>
      )}
    </div>
  );
}

function Track({ low, high, moment }: { low: number; high: number; moment: Exclude<Moment, { kind: "always" }> }) {
  const held = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const set = (next: Moment) => {
    clearTimeout(held.current);
    held.current = setTimeout(() => change(writeMoment(next), true), HOLD_MS);
  };
  const thumbs: { label: string; value: number; move: (day: string) => Moment }[] =
    moment.kind === "day"
      ? [{ label: "Day", value: toNumber(moment.day), move: (day) => ({ kind: "day", day }) }]
      : [
          {
            label: "First day",
            value: moment.from ? toNumber(moment.from) : low,
            move: (day) => ({ kind: "window", from: moment.to && day >= moment.to ? addDays(moment.to, -1) : day, to: moment.to }),
          },
          {
            label: "Last day",
            value: (moment.to ? toNumber(moment.to) : high) - 1,
            move: (day) => ({ kind: "window", from: moment.from, to: addDays(moment.from && day < moment.from ? moment.from : day, 1) }),
          },
        ];
  const share = (value: number) => `${(((value - low) / Math.max(high - low, 1)) * 100).toFixed(2)}%`;
  return (
    // Time runs from left to right in every script here, as the picture of it does.
    <div class="track" dir="ltr">
      <svg class="scale" width="100%" height="40" aria-hidden="true">
        <rect class="rail" x="0" y="11" width="100%" height="4" rx="2" />
        {moment.kind === "window" && (
          <rect class="span" x={share(Math.max(thumbs[0]!.value, low))} y="11" height="4" width={share(low + Math.max(Math.min(thumbs[1]!.value, high) - Math.max(thumbs[0]!.value, low), 0))} />
        )}
        {ticks(low, high).map(({ day, label }) => (
          <g key={day}>
            <line x1={share(day)} x2={share(day)} y1="18" y2="23" />
            <text x={share(day)} y="37" text-anchor="middle">
              {label}
            </text>
          </g>
        ))}
      </svg>
      {thumbs.map(({ label, value, move }) => (
        <input
          key={label}
          type="range"
          min={low}
          max={high}
          value={value}
          aria-label={label}
          aria-valuetext={tellDay(toDay(value))}
          onInput={(event) => set(move(toDay(Number(event.currentTarget.value))))}
        />
      ))}
    </div>
  );
}

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** Beginnings of months or years, not more than fit. */
function ticks(low: number, high: number): { day: number; label: string }[] {
  const found: { day: number; label: string }[] = [];
  const years = high - low > 500;
  const first = new Date(`${toDay(low)}T00:00:00Z`);
  const date = new Date(Date.UTC(first.getUTCFullYear(), years ? 12 : first.getUTCMonth() + 1, 1));
  while (date.getTime() / 86_400_000 <= high) {
    found.push({
      day: Math.round(date.getTime() / 86_400_000),
      label: years ? String(date.getUTCFullYear()) : date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : MONTH.format(date),
    });
    date.setUTCMonth(date.getUTCMonth() + (years ? 12 : 1));
  }
  const every = Math.ceil(found.length / 9);
  return found.filter((_, i) => i % every === 0);
}
