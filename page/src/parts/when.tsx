// Choosing the time: the whole record, one day, or a window.
import { useId } from "preact/hooks";
import { START } from "../start";
import { change } from "../state/address";
import { addDays, readMoment, writeMoment, type Moment } from "../state/moment";
import { DayInput } from "./day";

interface Props {
  /** "2" for the second of two moments that are compared. */
  second?: string;
  legend: string;
}

export function When({ second = "", legend }: Props) {
  const id = useId();
  const moment = readMoment(second);
  const set = (next: Moment, replace = false) => change(writeMoment(next, second), replace);
  const kinds: [Moment["kind"], string][] = second
    ? [
        ["day", "One day"],
        ["window", "A window"],
      ]
    : [
        ["always", "All time"],
        ["day", "One day"],
        ["window", "A window"],
      ];
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
              onChange={() => set(turnInto(kind, moment))}
            />
            <span>{label}</span>
          </label>
        ))}
      </span>
      {moment.kind === "day" && (
        <label>
          <span class="hidden">Day</span>
          <DayInput value={moment.day} name={`as_of${second}`} onDay={(day, replace) => day && set({ kind: "day", day }, replace)} />
        </label>
      )}
      {moment.kind === "window" && (
        <>
          <label>
            from{" "}
            <DayInput value={moment.from} name={`from${second}`} onDay={(from, replace) => set({ ...moment, from }, replace)} />
          </label>
          <label>
            to the day before{" "}
            <DayInput value={moment.to} name={`to${second}`} onDay={(to, replace) => set({ ...moment, to }, replace)} />
          </label>
        </>
      )}
    </fieldset>
  );
}

/** Another kind of time that lies where the one before did. */
function turnInto(kind: Moment["kind"], moment: Moment): Moment {
  if (kind === "always") return { kind };
  if (kind === "day") {
    if (moment.kind === "day") return moment;
    return { kind, day: (moment.kind === "window" && moment.to && addDays(moment.to, -1)) || "2021-08-17" };
  }
  if (moment.kind === "day") return { kind, from: moment.day, to: addDays(moment.day, 30) };
  return { kind, from: START.from, to: START.to };
}
