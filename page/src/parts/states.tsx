// What stands in place of an answer, or beside it: each state has its own words and a way on.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { askAgain, version, type Answer } from "../data/answer";
import { addressWith } from "../state/address";
import { OF_EVIDENCE, OF_NETWORK } from "../state/filters";
import { Withheld } from "./withheld";

const NO_TIME = { as_of: null, from: null, to: null, as_of2: null, from2: null, to2: null };
const CLEARED = { ...Object.fromEntries([...OF_EVIDENCE, ...OF_NETWORK].map((name) => [name, null])), ...NO_TIME };

interface Way {
  words: string;
  to: string;
}

interface Props<T> {
  answer: Answer<T>;
  /** What is asked for, as in "the network". */
  what: string;
  isEmpty?: (data: T) => boolean;
  empty?: string;
  /** Where to look instead when it is not recorded. */
  way?: Way;
  /** The children say themselves that another is asked for, and withhold what it would change. */
  stays?: boolean;
  children: (data: T, stale: boolean) => ComponentChildren;
}

/** The answer, or the state it is in. While another is on its way the one before keeps its room, unread. */
export function Answered<T>({ answer, what, isEmpty, empty, way, stays = false, children }: Props<T>) {
  const last = useRef<ComponentChildren>(null);
  if (answer.state === "offline") return <Away />;
  if (answer.state === "failed") return <Refused problem={answer.problem} way={way} />;
  const stale = answer.state === "loading";
  const slow = stale && answer.slow;
  if (answer.data === null || (stale && isEmpty?.(answer.data))) return <Waiting what={what} slow={slow} />;
  if (isEmpty?.(answer.data)) return <Empty words={empty ?? `Nothing is recorded here.`} />;
  // What was written under its own question is not written anew under the next.
  if (!stale || stays || last.current === null) last.current = children(answer.data, stale);
  return (
    <div class={slow ? "answered stale" : "answered"} aria-busy={stale}>
      {stale && (!stays || slow) && <Waiting what={what} slow={slow} />}
      <Withheld when={stale && !stays} ready={stale ? undefined : what}>
        {last.current}
      </Withheld>
    </div>
  );
}

function Waiting({ what, slow }: { what: string; slow: boolean }) {
  return (
    <p class="state" role="status" data-state={slow ? "slow" : "loading"}>
      {slow ? (
        <>
          Still asking for {what}. Large questions take a while; a shorter time or fewer filters answer sooner.
        </>
      ) : (
        <>Asking for {what} …</>
      )}
    </p>
  );
}

export function Empty({ words }: { words: string }) {
  return (
    <div class="state" role="status" data-state="empty">
      <p>{words}</p>
      <p>
        <a href={addressWith(NO_TIME)}>Look at the whole record</a> <a href={addressWith(CLEARED)}>Take all filters off</a>
      </p>
    </div>
  );
}

function Refused({ problem, way }: { problem: { title: string; status: number; detail: string; retry: number | null }; way: Way | undefined }) {
  const wrong = problem.status === 422 || problem.status === 400;
  return (
    <div class="state bad" role="alert" data-state="failed">
      <p>
        <strong>{problem.status === 404 ? "Not recorded." : wrong ? "That cannot be asked." : `${problem.title}.`}</strong>{" "}
        <span dir="auto">{problem.detail}</span>
        {problem.retry !== null && ` It is asked again by itself.`}
      </p>
      <p>
        {wrong || problem.status === 404 ? (
          <>
            {problem.status === 404 && way && <a href={addressWith({ open: null }, way.to)}>{way.words}</a>}{" "}
            {addressWith(CLEARED) !== addressWith({}) && <a href={addressWith(CLEARED)}>Take all filters off</a>}
          </>
        ) : (
          <button type="button" onClick={askAgain}>
            Ask again
          </button>
        )}{" "}
        <a href="/">Back to the start</a>
      </p>
    </div>
  );
}

function Away() {
  useEffect(() => {
    addEventListener("online", askAgain);
    return () => removeEventListener("online", askAgain);
  }, []);
  return (
    <div class="state bad" role="alert" data-state="offline">
      <p>
        <strong>Parley cannot be reached.</strong> Either this device is offline or the server has stopped; what you
        chose is kept in the address.
      </p>
      <p>
        <button type="button" onClick={askAgain}>
          Try again
        </button>
      </p>
    </div>
  );
}

/** Said once something newer than what is on the page has been met. */
export function VersionNotice() {
  const { read, met } = version.value;
  if (met === null) return null;
  return (
    <div class="notice" role="status" data-state="changed">
      <p>
        The record changed while you were reading: this page began with version {read}, Parley is now at {met}.
      </p>
      <button type="button" onClick={askAgain}>
        Show everything as it is now
      </button>
    </div>
  );
}
