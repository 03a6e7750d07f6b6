// What is recorded around a fact: causes with their speakers, order, conditions, what implements and what breaches it.
import { ActorName, Actors } from "../components/actor";
import { AccountsDiffer } from "../components/hedges";
import { Coded } from "../components/help";
import { OpenButton } from "../components/open";
import { RecordLinks } from "../components/record-links";
import { isDisputed } from "../data/disputed";
import { rememberNames } from "../data/names";
import type { Cause, Deed, Fact, Provision } from "../data/records";
import { idInWords } from "../english";
import { common } from "../messages";
import { details as text } from "../messages-later";

export type Row = [string, preact.ComponentChildren];

/** The rows of a fact's panel on causes, order and terms; none for what is not recorded. */
export function termRows(fact: Fact): Row[] {
  const rows: Row[] = [];
  const known = new Map(Object.entries(fact.references ?? {}).map(([id, one]) => [id, one.kind]));
  rememberNames(Object.entries(fact.references ?? {}).map(([id, one]) => ({ id, label: one.label })));
  if (isGiven(fact, "to_be_done_by")) rows.push([text.toBeDoneBy, <Actors fact={fact} field="to_be_done_by" />]);
  if (fact.alternative_group) rows.push([text.alternatives, text.oneAlternative(<bdi>{fact.alternative_group}</bdi>)]);
  if (fact.exceeds?.length) rows.push([text.exceeds, text.agreedBefore(fact.exceeds.map(idInWords).join("; "))]);
  if (isGiven(fact, "ended_by")) rows.push([text.endedBy, <Actors fact={fact} field="ended_by" />]);
  if (fact.stated_causes?.length) rows.push([text.causes, <Causes causes={fact.stated_causes} known={known} />]);
  if (fact.during?.length) rows.push([text.during, <RecordLinks ids={fact.during} kind="event" known={known} />]);
  if (fact.follows?.length) rows.push([text.follows, <RecordLinks ids={fact.follows} kind="event" known={known} />]);
  if (fact.implements?.length) rows.push([text.implements, fact.implements.map(idInWords).join("; ")]);
  if (fact.breaches?.length) rows.push([text.breaches, fact.breaches.map(idInWords).join("; ")]);
  if (fact.divided?.length) rows.push([text.divided, <Divided fact={fact} />]);
  if (fact.provisions?.length) rows.push([text.provisions, <Provisions provisions={fact.provisions} />]);
  if (fact.kind === "agreement") {
    rows.push([text.implementedBy, <Deeds deeds={fact.implemented_by ?? []} />]);
    rows.push([text.breachedBy, <Deeds deeds={fact.breached_by ?? []} />]);
  }
  return rows;
}

export function Causes({ causes, known }: { causes: readonly Cause[]; known: ReadonlyMap<string, string> }) {
  return (
    <>
      {causes.map((one, i) => (
        <span key={i}>
          {i > 0 && "; "}
          {one.cause ? <RecordLinks ids={[one.cause]} kind="event" known={known} /> : common.quoted(<bdi>{one.words}</bdi>)}
          {one.speaker && text.accordingTo(<ActorName id={one.speaker} />)}
        </span>
      ))}
    </>
  );
}

/** Whether a field has anything to show: actors, competing accounts of them, or options. */
function isGiven(fact: Fact, field: "ended_by" | "to_be_done_by"): boolean {
  return Boolean(fact[field]?.length) || isDisputed(fact, field) || field in (fact.one_of ?? {});
}

function Divided({ fact }: { fact: Fact }) {
  return (
    <ul>
      {(fact.divided ?? []).map((one, i) => (
        <li key={i}>
          {one.part ? <ActorName id={one.part} /> : <bdi>{one.words}</bdi>}: <Coded list="stance" code={one.stance} />
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
          {one.after && <span class="soft">{text.after(provisions.find((other) => other.id === one.after)?.text ?? idInWords(one.after))}</span>}
          {one.if && <span class="soft">{text.condition(<bdi>{one.if}</bdi>)}</span>}
          {one.numbers.map((number, i) => (
            <span key={i} class="soft">
              {text.number(<bdi>{number.what}</bdi>, formatQuantity(number))}
            </span>
          ))}
          {one.satisfies.map((given) => (
            <span key={given.demand} class="soft">
              {text.satisfies(given.extent, <RecordLinks ids={[given.demand]} kind="demand" />)}
            </span>
          ))}
          {one.implemented_by?.length ? <span class="soft">{text.provisionImplemented(<Deeds deeds={one.implemented_by} />)}</span> : null}
          {one.breached_by?.length ? <span class="soft">{text.provisionBreached(<Deeds deeds={one.breached_by} />)}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function formatQuantity({ best, low, high, unit }: Provision["numbers"][number]): string {
  const range = low !== null || high !== null ? text.range(low, high) : "";
  return [best === null ? range : range ? `${best} (${range})` : String(best), unit ?? ""].filter(Boolean).join(" ");
}

function Deeds({ deeds }: { deeds: readonly Deed[] }) {
  if (!deeds.length) return <span class="soft">{common.noneRecorded}</span>;
  return (
    <>
      {deeds.map((deed, i) => (
        <span key={deed.event}>
          {i > 0 && "; "}
          <OpenButton refs={[`event/${deed.event}`]}>
            <bdi>{deed.label}</bdi>
          </OpenButton>
          {deed.alleged ? text.allegedNote : deed.holds === "possible" && text.possiblyNote}
          {deed.hedged && !deed.alleged && text.hedgedNote}
          <AccountsDiffer fact={deed} />
        </span>
      ))}
    </>
  );
}
