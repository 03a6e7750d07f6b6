// What is said around a fact: causes with their speakers, order, conditions, what was kept and what was broken.
import { plain, STANCES } from "../data/codes";
import { isDisputed } from "../data/competing";
import { learn } from "../data/names";
import type { Cause, Deed, Fact, Provision } from "../data/records";
import { ActorName, Actors } from "../parts/actor";
import { Differ } from "../parts/hedged";
import { Named } from "../parts/named";
import { OpenButton } from "../parts/open";

export type Row = [string, preact.ComponentChildren];

/** The rows of a fact's panel on causes, order and terms; none for what is not recorded. */
export function termRows(fact: Fact): Row[] {
  const rows: Row[] = [];
  const known = new Map(Object.entries(fact.references ?? {}).map(([id, one]) => [id, one.kind]));
  learn(Object.entries(fact.references ?? {}).map(([id, one]) => ({ id, label: one.label })));
  if (isTold(fact, "to_be_done_by")) rows.push(["To be done by", <Actors fact={fact} field="to_be_done_by" />]);
  if (fact.alternative_group) rows.push(["Either/or", <>One of the alternatives “<bdi>{fact.alternative_group}</bdi>”</>]);
  if (fact.exceeds?.length) rows.push(["Goes beyond", <>{fact.exceeds.map(wordsOf).join("; ")} (agreed before)</>]);
  if (isTold(fact, "ended_by")) rows.push(["Ended by", <Actors fact={fact} field="ended_by" />]);
  if (fact.stated_causes?.length) rows.push(["Causes stated", <Causes causes={fact.stated_causes} known={known} />]);
  if (fact.during?.length) rows.push(["During", <Named ids={fact.during} kind="event" known={known} />]);
  if (fact.follows?.length) rows.push(["After (no cause stated by this)", <Named ids={fact.follows} kind="event" known={known} />]);
  if (fact.implements?.length) rows.push(["Implements", fact.implements.map(wordsOf).join("; ")]);
  if (fact.breaches?.length) rows.push(["Breaches", fact.breaches.map(wordsOf).join("; ")]);
  if (fact.divided?.length) rows.push(["Divided", <Divided fact={fact} />]);
  if (fact.provisions?.length) rows.push(["Provisions", <Provisions provisions={fact.provisions} />]);
  if (fact.kind === "agreement") {
    rows.push(["Implemented by", <Deeds deeds={fact.implemented_by ?? []} />]);
    rows.push(["Breached by", <Deeds deeds={fact.breached_by ?? []} />]);
  }
  return rows;
}

export function Causes({ causes, known }: { causes: readonly Cause[]; known: ReadonlyMap<string, string> }) {
  return (
    <>
      {causes.map((one, i) => (
        <span key={i}>
          {i > 0 && "; "}
          {one.cause ? <Named ids={[one.cause]} kind="event" known={known} /> : <>“<bdi>{one.words}</bdi>”</>}
          {one.speaker && (
            <>
              {" "}
              (according to <ActorName id={one.speaker} />)
            </>
          )}
        </span>
      ))}
    </>
  );
}

/** Whether there is anything to say of a field: actors, competing accounts of them, or options. */
function isTold(fact: Fact, field: "ended_by" | "to_be_done_by"): boolean {
  return Boolean(fact[field]?.length) || isDisputed(fact, field) || field in (fact.one_of ?? {});
}

function Divided({ fact }: { fact: Fact }) {
  return (
    <ul>
      {(fact.divided ?? []).map((one, i) => (
        <li key={i}>
          {one.part ? <ActorName id={one.part} /> : <bdi>{one.words}</bdi>}: {(STANCES[one.stance]?.word ?? plain(one.stance)).toLowerCase()}
        </li>
      ))}
    </ul>
  );
}

function Provisions({ provisions }: { provisions: readonly Provision[] }) {
  return (
    <ul>
      {provisions.map((one) => (
        <li key={one.id} data-provision={one.id}>
          <bdi>{one.text}</bdi>
          {one.after && <span class="soft"> · after: {provisions.find((other) => other.id === one.after)?.text ?? wordsOf(one.after)}</span>}
          {one.if && <span class="soft"> · if <bdi>{one.if}</bdi></span>}
          {one.numbers.map((number, i) => (
            <span key={i} class="soft">
              {" "}
              · <bdi>{number.what}</bdi>: {tellNumber(number)}
            </span>
          ))}
          {one.satisfies.map((given) => (
            <span key={given.demand} class="soft">
              {" "}
              · satisfies{given.extent ? ` in ${given.extent === "full" ? "full" : "part"}` : ""}: <Named ids={[given.demand]} kind="demand" />
            </span>
          ))}
          {one.implemented_by?.length ? <span class="soft"> · implemented by <Deeds deeds={one.implemented_by} /></span> : null}
          {one.breached_by?.length ? <span class="soft"> · breached by <Deeds deeds={one.breached_by} /></span> : null}
        </li>
      ))}
    </ul>
  );
}

function tellNumber({ best, low, high, unit }: Provision["numbers"][number]): string {
  const range = low !== null || high !== null ? `${low ?? "?"} to ${high ?? "?"}` : "";
  return [best === null ? range : range ? `${best} (${range})` : String(best), unit ?? ""].filter(Boolean).join(" ");
}

function Deeds({ deeds }: { deeds: readonly Deed[] }) {
  if (!deeds.length) return <span class="soft">none recorded</span>;
  return (
    <>
      {deeds.map((deed, i) => (
        <span key={deed.event}>
          {i > 0 && "; "}
          <OpenButton words={[`event/${deed.event}`]}>
            <bdi>{deed.label}</bdi>
          </OpenButton>
          {deed.alleged ? " (alleged)" : deed.holds === "possible" ? " (possibly)" : ""}
          <Differ fact={deed} />
        </span>
      ))}
    </>
  );
}

/** An id in plain words: a provision is no record of its own. */
function wordsOf(id: string): string {
  return id.replace(/[-_.]/g, " ");
}
