// What is shown in place of an answer, or next to it: each state has its own words and a next step.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { refetchAll, version, type Answer, type Problem } from "../data/answer";
import { common, shell, states as text, subjects } from "../messages";
import { addressWith, path, query, type Changes } from "../state/address";
import { FILTERS } from "../state/filters";
import { Stale } from "./stale";

const NO_TIME = { as_of: null, from: null, to: null, as_of2: null, from2: null, to2: null };
const CLEARED = { ...Object.fromEntries(FILTERS.map(({ name }) => [name, null])), ...NO_TIME };

/** Whether the address without these is another one. */
function leadsOn(without: Changes): boolean {
  return addressWith(without) !== addressWith({});
}

interface Way {
  label: string;
  to: string;
}

export type Subject = keyof typeof subjects;

interface Props<T> {
  answer: Answer<T>;
  /** What is fetched. */
  subject: Subject;
  isEmpty?: (data: T) => boolean;
  empty?: string;
  /** Where to look instead when it is not recorded. */
  way?: Way;
  /** The children say themselves that another answer is awaited, and withhold what it would change. */
  stays?: boolean;
  children: (data: T, stale: boolean) => ComponentChildren;
}

/** The answer, or the state it is in. While another is on its way the one before keeps its room, unread. */
export function Answered<T>({ answer, subject, isEmpty, empty, way, stays = false, children }: Props<T>) {
  const last = useRef<ComponentChildren>(null);
  if (answer.state === "offline") return <Unreachable />;
  if (answer.state === "failed") return <Refused problem={answer.problem} way={way} />;
  const stale = answer.state === "loading";
  const slow = stale && answer.slow;
  if (answer.data === null || (stale && isEmpty?.(answer.data))) return <Loading subject={subject} slow={slow} />;
  if (isEmpty?.(answer.data)) return <Empty words={empty ?? text.empty} />;
  // What was written for one query is not written anew for the next.
  if (!stale || stays || last.current === null) last.current = children(answer.data, stale);
  return (
    <div class={slow ? "answered slow" : "answered"} aria-busy={stale}>
      {stale && (!stays || slow) && <Loading subject={subject} slow={slow} />}
      <Stale when={stale && !stays} ready={stale ? undefined : subject}>
        {last.current}
      </Stale>
    </div>
  );
}

function Loading({ subject, slow }: { subject: Subject; slow: boolean }) {
  return (
    <p class="state" role="status" data-state={slow ? "slow" : "loading"}>
      {slow ? text.slow(subjects[subject]) : text.loading(subjects[subject])}
    </p>
  );
}

export function Empty({ words }: { words: string }) {
  return (
    <div class="state" role="status" data-state="empty">
      <p>{words}</p>
      <p>
        {leadsOn(NO_TIME) && <a href={addressWith(NO_TIME)}>{text.allTime}</a>} {leadsOn(CLEARED) && <a href={addressWith(CLEARED)}>{text.clear}</a>}
      </p>
    </div>
  );
}

function Refused({ problem, way }: { problem: Problem; way: Way | undefined }) {
  const wrong = problem.status === 422 || problem.status === 400;
  const missing = problem.status === 404;
  return (
    <div class="state bad" role="alert" data-state="failed">
      <p>
        <strong>{missing ? text.notRecorded : wrong ? text.invalid : text.failed(problem.title)}</strong> <span dir="auto">{text.sentence(problem.detail)}</span>
        {problem.retry !== null && ` ${text.retrying}`}
      </p>
      <p>
        {wrong || missing ? (
          <>
            {missing && way && <a href={addressWith({ open: null }, way.to)}>{way.label}</a>}{" "}
            {wrong ? query.value && <a href={path.value}>{text.clear}</a> : leadsOn(CLEARED) && <a href={addressWith(CLEARED)}>{text.clear}</a>}
          </>
        ) : (
          <button type="button" onClick={refetchAll}>
            {text.retry}
          </button>
        )}{" "}
        <a href="/">{shell.toStart}</a>
      </p>
    </div>
  );
}

function Unreachable() {
  useEffect(() => {
    addEventListener("online", refetchAll);
    return () => removeEventListener("online", refetchAll);
  }, []);
  return (
    <div class="state bad" role="alert" data-state="offline">
      <p>
        <strong>{common.unreachable}</strong> {text.offline}
      </p>
      <p>
        <button type="button" onClick={refetchAll}>
          {text.retry}
        </button>
      </p>
    </div>
  );
}

/** Shown once something newer than what is on the page has been met. */
export function VersionNotice() {
  const { read, met } = version.value;
  if (met === null) return null;
  return (
    <div class="notice" role="status" data-state="changed">
      <p>{text.changed(read, met)}</p>
      <button type="button" onClick={refetchAll}>
        {text.reload}
      </button>
    </div>
  );
}

/** Why an answer that only adds to what is shown is not there, in a few words; null where it is, or is awaited. */
export function describeFault(answer: Answer<unknown>): string | null {
  return answer.state === "offline" ? common.unreachable : answer.state === "failed" ? text.sentence(answer.problem.detail) : null;
}
