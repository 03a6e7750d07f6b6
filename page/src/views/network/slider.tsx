// Moving through time: thumbs on a track of days, steps, and play.
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { prefetch } from "../../data/answer";
import type { Edge } from "../../data/records";
import { lazy } from "../../components/lazy";
import { announce } from "../../components/live";
import { slider as text, time } from "../../messages";
import { START } from "../../state/start";
import { change, param } from "../../state/address";
import { addDays, isDay, isMoment, moveMoment, readMoment, formatDay, toDay, toNumber, writeMoment, type Moment, type Step } from "../../state/moment";
import { OCCURRENCES } from "../../symbols/edges";
import { networkQuery } from "./compare";
import { Histogram } from "./histogram";
import { noteStep } from "./stepped";

const Strip = lazy(() => import("./strip").then((module) => module.Strip), false);

const PLAY_MS = 1100;
const AHEAD_MS = 400;
const HOLD_MS = 140;
const MARGIN_DAYS = 21;
const STEPS: readonly Step[] = ["day", "week", "month", "year"];

/** The days that the track covers: those of the case where the moment lies in them, else all days with events. */
function trackDays(recorded: [number, number] | null, moment: Moment): [number, number] {
  const own: [number, number] = [toNumber(START.from) - MARGIN_DAYS, toNumber(START.to)];
  const days = (moment.kind === "day" ? [moment.day] : moment.kind === "window" ? [moment.from, moment.to] : []).filter((day): day is string => day !== null && isDay(day)).map(toNumber);
  if (days.length && days.every((day) => day >= own[0] && day <= own[1])) return own;
  if (!recorded && !days.length) return own;
  return [Math.min(...(recorded ?? []), ...days) - MARGIN_DAYS, Math.max(...(recorded ?? []), ...days) + MARGIN_DAYS];
}

/** The last day that is played to: that of the track before it grows with the moment. */
function lastOf(recorded: [number, number] | null, moment: Moment): number {
  const [, high] = trackDays(recorded, moment);
  return recorded ? Math.min(high, Math.max(recorded[1] + MARGIN_DAYS, toNumber(START.to))) : Math.min(high, toNumber(START.to));
}

/** Whether the next step would go beyond what is played to; null where there is no end that could move. */
function isOver(moment: Moment, step: Step, last: number): boolean | null {
  const next = moveMoment(moment, step, 1);
  const end = next.kind === "day" ? next.day : next.kind === "window" ? next.to : null;
  return end === null ? null : toNumber(end) > last;
}

/** A time of the same length from a first day on. */
function beginAt(moment: Moment, first: number): Moment {
  if (moment.kind !== "window" || moment.to === null) return { kind: "day", day: toDay(first) };
  const days = moment.from === null ? 1 : toNumber(moment.to) - toNumber(moment.from);
  return { kind: "window", from: moment.from && toDay(first), to: toDay(first + days) };
}

/** The first and the last day with events. */
function eventDays(edges: readonly Edge[]): [number, number] | null {
  const days = edges.filter((edge) => OCCURRENCES.has(edge.layer)).flatMap((edge) => [edge.first, edge.last]).filter((day) => typeof day === "string").sort();
  return days.length ? [toNumber(days[0]!), toNumber(days[days.length - 1]!)] : null;
}

export function Slider({ edges }: { edges: readonly Edge[] }) {
  const moment = readMoment();
  const chosen = param("step") as Step | null;
  const step: Step = chosen !== null && STEPS.includes(chosen) ? chosen : "week";
  const unit = text.units[step];
  const series = param("series");
  const laid = series === "intensity" || series === "killed" ? series : null;
  const id = useId();
  const [playing, setPlaying] = useState(false);
  const recorded = useMemo(() => eventDays(edges), [edges]);
  const [low, high] = trackDays(recorded, moment);
  const move = (count: number, replace = false) => {
    const now = readMoment();
    const next = moveMoment(now, step, count);
    noteStep(now, next);
    change(writeMoment(next), replace);
    // Another step is likely to follow; it is fetched after this one, so as not to delay it.
    setTimeout(() => prefetch(networkQuery(moveMoment(next, step, count))), AHEAD_MS);
  };
  const over = isOver(moment, step, lastOf(recorded, moment));
  const words = over === null ? text.noEnd : over && !playing ? text.over : null;
  const play = () => {
    if (over === null) return announce(text.noEnd);
    if (over) change(writeMoment(beginAt(moment, recorded ? Math.max(recorded[0], low) : low)), true);
    setPlaying(!playing);
  };
  const ahead = (count: number) => prefetch(networkQuery(moveMoment(moment, step, count)));
  useEffect(() => {
    if (!playing) return;
    if (over !== false) {
      setPlaying(false);
      announce(over === null ? text.noEnd : text.over);
      return;
    }
    const wait = setTimeout(() => move(1, true), PLAY_MS);
    return () => clearTimeout(wait);
  }, [playing, over, JSON.stringify(moment)]);
  if (moment.kind === "always" || !isMoment(moment)) return null;
  return (
    <div class="slider" role="group" aria-label={text.label}>
      <div class="moves">
        <button type="button" onClick={() => move(-1)} onPointerEnter={() => ahead(-1)} onFocus={() => ahead(-1)} aria-label={text.back(unit)}>
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
          {playing ? text.pause : text.play}
        </button>
        <button type="button" onClick={() => move(1)} onPointerEnter={() => ahead(1)} onFocus={() => ahead(1)} aria-label={text.forward(unit)}>
          ▶
        </button>
        <label>
          <span class="hidden">{text.step}</span>
          <select value={step} onChange={(event) => change({ step: event.currentTarget.value === "week" ? null : event.currentTarget.value })}>
            {STEPS.map((one) => (
              <option key={one} value={one}>
                {text.by[one]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="hidden">{text.laid}</span>
          <select name="series" value={laid ?? ""} onChange={(event) => change({ series: event.currentTarget.value })}>
            {text.series.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="time-line">
        {laid && <Strip kind={laid} low={low} high={high} />}
        <Track low={low} high={high} moment={moment} />
      </div>
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
      ? [{ label: time.day, value: toNumber(moment.day), move: (day) => ({ kind: "day", day }) }]
      : [
          {
            label: text.firstDay,
            value: moment.from ? toNumber(moment.from) : low,
            move: (day) => ({ kind: "window", from: moment.to && day >= moment.to ? addDays(moment.to, -1) : day, to: moment.to }),
          },
          {
            label: text.lastDay,
            value: (moment.to ? toNumber(moment.to) : high) - 1,
            move: (day) => ({ kind: "window", from: moment.from, to: addDays(moment.from && day < moment.from ? moment.from : day, 1) }),
          },
        ];
  const share = (value: number) => `${(((value - low) / Math.max(high - low, 1)) * 100).toFixed(2)}%`;
  return (
    // Time runs from left to right in every script here, as the picture of it does.
    <div class="track" dir="ltr">
      <Histogram low={low} high={high} moment={moment} />
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
          aria-valuetext={formatDay(toDay(value))}
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
