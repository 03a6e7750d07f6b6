import { start } from "../messages";
import { params } from "./address";
import { timelessQuery } from "./filters";
import { readMoment, type Moment } from "./moment";

// What a first visit shows: the founding case on its own days, and three questions worth clicking.
export const START = {
  from: "2021-06-01",
  to: "2021-10-01",
  /** Who must be in the network for the introduction to be about what is shown. */
  actor: "daraa-central-committee",
  /** The process that it is. */
  process: "daraa-conflict",
  /** A day inside it. */
  day: "2021-08-17",
} as const;

/** Its two times that are worth comparing. */
export const BEFORE_AND_AFTER: [Moment, Moment] = [
  { kind: "window", from: "2021-06-01", to: "2021-07-01" },
  { kind: "window", from: "2021-08-01", to: "2021-09-01" },
];

export const START_ADDRESS = `/?from=${START.from}&to=${START.to}`;

/** What is recorded of processes, as the first visit asks for it: whether there is more than one case. */
export function processesQuery(): string {
  return timelessQuery("/v1/overview/processes", { limit: 200 });
}

/** Whether the address is that of a first visit, with nothing else asked. */
export function isStart(): boolean {
  const moment = readMoment();
  return moment.kind === "window" && moment.from === START.from && moment.to === START.to && [...params.value.keys()].every((name) => name === "from" || name === "to" || name === "open");
}

export const QUESTIONS: readonly { words: string; to: string }[] = [
  { words: start.mediators, to: "/paths?source=syrian-government&target=daraa-central-committee" },
  { words: start.unmetDemands, to: "/demands?as_of=2021-08-02&unmet=true" },
  { words: start.changes, to: "/?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01" },
];
