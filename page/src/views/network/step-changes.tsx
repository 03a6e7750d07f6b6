// What one step of time changed: counted, and listed on demand.
import { useEffect, useMemo } from "preact/hooks";
import { announce } from "../../components/live";
import { describeFault } from "../../components/states";
import { useAnswer } from "../../data/answer";
import { rememberNames } from "../../data/names";
import type { ChangesAnswer, Edge } from "../../data/records";
import { joinWords } from "../../english";
import { symbols } from "../../messages";
import { comparison, stepped as text } from "../../messages-later";
import { describeMoment, readMoment, type Moment } from "../../state/moment";
import type { EdgeChange } from "../../symbols/edges";
import { changesById, changesQuery, LISTED_CHANGES, reverseChanges, sortChanges, type Listed } from "./compare";
import { EdgeTable } from "./table";

/** What to mark in the picture: how edges changed, and those that are gone. */
export interface StepMarks {
  changes: ReadonlyMap<string, EdgeChange>;
  lost: readonly Edge[];
}

interface Props {
  before: Moment;
  onMarks: (marks: StepMarks | null) => void;
}

const WORDS: Readonly<Record<Listed, (count: number) => string>> = { ...comparison.counted, later: text.later, earlier: text.earlier };
const TITLES: Readonly<Record<Listed, string>> = { ...symbols.changes, ...symbols.steps };

export function StepChanges({ before, onMarks }: Props) {
  const now = readMoment();
  // The API compares an earlier day with a later one; a step back is the same the other way round.
  const back = before.kind === "day" && now.kind === "day" && now.day < before.day;
  const query = back ? changesQuery(now, before) : changesQuery(before, now);
  const answer = useAnswer<ChangesAnswer>(query);
  const data = answer.state === "ready" ? answer.data : null;
  const ready = useMemo(() => data && (back ? reverseChanges(data) : data), [data, back]);
  useEffect(() => {
    onMarks(ready && { changes: changesById(ready), lost: sortChanges(ready).lost });
    if (ready) rememberNames([...ready.actors.appeared, ...ready.actors.vanished]);
  }, [ready]);
  const when = describeMoment(before);
  const sorted = ready && sortChanges(ready);
  const counted = sorted ? LISTED_CHANGES.filter((change) => sorted[change].length > 0) : [];
  const words = joinWords(counted.map((change) => WORDS[change](sorted![change].length)));
  useEffect(() => {
    if (words) announce(`${text.since(when)} ${words}`);
  }, [words]);
  if (query === null) return null;
  const fault = describeFault(answer);
  if (fault !== null) return <p class="soft step-changes" data-state="failed">{text.failed(when, fault)}</p>;
  if (!sorted || !ready) return <p class="soft step-changes">{text.loading(when)}</p>;
  const { gained = 0, lost = 0, changed = 0 } = ready.left_out;
  const more = gained + lost + changed;
  return (
    <div class="step-changes" data-step-changes={counted.map((change) => `${change} ${sorted[change].length}`).join(", ")}>
      <p>
        {text.since(when)}{" "}
        {counted.length === 0
          ? text.nothing
          : counted.map((change, i) => (
              <span key={change}>
                {i > 0 && ", "}
                <span class={`is-${change}`}>{WORDS[change](sorted[change].length)}</span>
              </span>
            ))}
        {more > 0 && text.cut(more)}
      </p>
      {counted.length > 0 && (
        <details>
          <summary>{text.list}</summary>
          {counted.map((change) => (
            <section key={change} data-changes={change}>
              <h3 class={`is-${change}`}>{TITLES[change]}</h3>
              <EdgeTable title={TITLES[change]} edges={sorted[change]} changes={null} />
            </section>
          ))}
        </details>
      )}
    </div>
  );
}
