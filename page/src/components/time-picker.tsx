// Choosing the time: all of it, one day, or a period whose last day is shown (the address holds the day after it).
import { useId } from "preact/hooks";
import { time as text } from "../messages";
import { change } from "../state/address";
import { addDays, readMoment, writeMoment, type Moment } from "../state/moment";
import { START } from "../state/start";
import { DayInput } from "./day-input";

interface Props {
  /** "2" for the second of two moments that are compared. */
  second?: string;
  legend: string;
}

export function TimePicker({ second = "", legend }: Props) {
  const id = useId();
  const moment = readMoment(second);
  const set = (next: Moment, replace = false) => change(writeMoment(next, second), replace);
  const all: [Moment["kind"], string][] = [
    ["always", text.allTime],
    ["day", text.oneDay],
    ["window", text.period],
  ];
  // A time without bounds cannot be compared.
  const kinds = second ? all.slice(1) : all;
  return (
    <fieldset class="when">
      <legend>{legend}</legend>
      <span class="choice">
        {kinds.map(([kind, label]) => (
          <label key={kind}>
            <input
              type="radio"
              name={`${id}-kind`}
              checked={moment.kind === kind}
              onChange={() => set(convert(kind, moment))}
            />
            <span>{label}</span>
          </label>
        ))}
      </span>
      {moment.kind === "day" && (
        <label>
          <span class="hidden">{text.day}</span>
          <DayInput value={moment.day} name={`as_of${second}`} onDay={(day, replace) => day && set({ kind: "day", day }, replace)} />
        </label>
      )}
      {moment.kind === "window" && (
        <>
          <label>
            {text.from}{" "}
            <DayInput value={moment.from} name={`from${second}`} onDay={(from, replace) => set({ ...moment, from }, replace)} />
          </label>
          <label>
            {text.to}{" "}
            <DayInput value={moment.to && addDays(moment.to, -1)} name={`to${second}`} onDay={(last, replace) => set({ ...moment, to: last && addDays(last, 1) }, replace)} />
          </label>
        </>
      )}
    </fieldset>
  );
}

/** The same time as another kind of time. */
function convert(kind: Moment["kind"], moment: Moment): Moment {
  if (kind === "always") return { kind };
  if (kind === "day") {
    if (moment.kind === "day") return moment;
    return { kind, day: (moment.kind === "window" && moment.to && addDays(moment.to, -1)) || START.day };
  }
  if (moment.kind === "day") return { kind, from: moment.day, to: addDays(moment.day, 30) };
  return { kind, from: START.from, to: START.to };
}
