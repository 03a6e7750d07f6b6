// One fact and the claims it rests on.
import { ActorList, ActorName, Actors } from "../components/actor";
import { describeDate, describeDateBySupport, describeTime, isCodedDate, Possible } from "../components/dates";
import { StatusSymbol } from "../components/demand-status";
import { AccountsDiffer, describeHedge, describeValue, isWorded } from "../components/hedges";
import { Coded } from "../components/help";
import { RecordLinks } from "../components/record-links";
import { isTieKind, targetOf, type ListName } from "../data/codes";
import { describeMissing, isAlleged } from "../data/competing";
import { isDisputed } from "../data/disputed";
import { disputedLabel, fieldLabel, titleOf } from "../data/fields";
import { nameOf } from "../data/names";
import type { Fact, Hedge, Moved, Participant, Reading } from "../data/records";
import { capitalize } from "../english";
import { certainty, common } from "../messages";
import { fact as text } from "../messages-later";
import { CompetingAccounts } from "./accounts";
import { ClaimItem } from "./claim";
import { termRows, type Row } from "./terms";

export function FactCard({ fact, outside }: { fact: Fact; outside: boolean }) {
  return (
    <article class="fact" data-fact={fact.id}>
      <h3>
        <Sentence fact={fact} />
      </h3>
      <p class="when">
        {capitalize(describeTime(fact))}
        {fact.date_text && (
          <span class="soft" data-written>
            {" · "}
            {isCodedDate(fact.date_text) ? text.codedAs(describeDateBySupport(fact.date_text, dateReadings(fact))) : text.asWritten(<bdi>{fact.date_text}</bdi>)}
          </span>
        )}
      </p>
      <p class="tags">
        <Possible holds={fact.holds} />
        <AccountsDiffer fact={fact} />
        {isAlleged(fact) && <span class="tag hedged">{text.alleged(accusersOf(fact))}</span>}
        {outside && <span class="tag">{text.outside}</span>}
        <span class="soft">
          {common.claim(fact.claims_count)}, {common.independentSources(fact.independent_sources)}
        </span>
      </p>
      <HedgeList hedges={fact.hedges} />
      <Details fact={fact} />
      <CompetingAccounts fact={fact} />
      {fact.note && <p class="note">{common.codersNote(fact.note)}</p>}
      <h4>{text.claims}</h4>
      <ol class="claims">
        {(fact.claims ?? []).map((claim) => (
          <ClaimItem key={claim.id} claim={claim} contested={contestedBy(fact, claim.id)} />
        ))}
      </ol>
    </article>
  );
}

/** On what the readings differ that a claim is behind. */
function contestedBy({ readings = [], kind }: Fact, claim: string): string[] {
  return readings.flatMap((one) => (one.readings.some(({ claims }) => claims.includes(claim)) ? disputedLabel(one.field, kind) : []));
}

/** What accounts that differ on its date say. */
function dateReadings({ readings = [] }: Fact): Reading<unknown>[] {
  return readings.flatMap((one) => (one.field === "date" ? one.readings : []));
}

/** Whose word it is that it was so. */
function accusersOf({ claims = [] }: Fact): string[] {
  const speakers = claims.flatMap(({ modality, asserted_by, credited }) => (modality !== "alleged" ? [] : asserted_by !== null ? nameOf(asserted_by) : (credited ?? [])));
  return [...new Set(speakers)];
}

/** What the fact says, as a sentence. */
export function Sentence({ fact }: { fact: Fact }) {
  // English regardless of the page's direction: its parts, each isolated, must keep their order.
  return (
    <span dir="ltr">
      <Words fact={fact} />
    </span>
  );
}

function Words({ fact }: { fact: Fact }) {
  if (fact.source !== undefined && fact.target !== undefined && isTieKind(fact.kind))
    return (
      <>
        <ActorName id={fact.source} /> <Coded list="tie_kind" code={fact.kind} />{" "}
        {targetOf(fact.kind) === "place" ? <bdi>{nameOf(fact.target)}</bdi> : <ActorName id={fact.target} />}
      </>
    );
  if (fact.kind === "position")
    return (
      <>
        <ActorName id={fact.actor ?? ""} /> <CodedField fact={fact} field="stance" list="stance" none={text.takesPosition} />: <bdi>{nameOf(fact.issue ?? "")}</bdi>
        {typeof fact.value === "number" && text.value(fact.value)}
      </>
    );
  return <bdi>{titleOf(fact)}</bdi>;
}

/** The same as a coded word with its definition. */
export function CodedField({ fact, field, list, none = common.notRecorded, as = "phrase" }: { fact: Fact; field: keyof Fact & string; list: ListName; none?: string; as?: "phrase" | "capital" }) {
  const code = fact[field];
  if (typeof code === "string") return <Coded list={list} code={code} as={as} />;
  const words = describeMissing(fact, field, none);
  return <>{as === "capital" ? capitalize(words) : words}</>;
}

function HedgeList({ hedges }: { hedges: Hedge[] | undefined }) {
  if (!hedges?.length) return null;
  return (
    <ul class="hedges">
      {hedges.map((hedge, i) => (
        <li key={i}>
          {text.hedge(
            capitalize(fieldLabel(hedge.field)),
            <HedgedValue hedge={hedge} />,
            <strong>{isWorded(hedge) ? describeHedge(hedge) : <Coded list="modality" code={hedge.modality} />}</strong>,
            hedge.confidence,
          )}
        </li>
      ))}
    </ul>
  );
}

function HedgedValue({ hedge }: { hedge: Hedge }) {
  const value = describeValue(hedge);
  return value ? (
    <>
      {" "}
      (<bdi>{value}</bdi>)
    </>
  ) : null;
}

/** The roles of a participant. */
function Roles({ fact, participant: { actor, formal_role, practical_role } }: { fact: Fact; participant: Participant }) {
  const [formal, practical] = [`participants.${actor}.formal_role`, `participants.${actor}.practical_role`];
  const first = formal_role ? <Coded list="role" code={formal_role} /> : isDisputed(fact, formal) ? common.accountsDiffer : null;
  const second = practical_role ? <Coded list="role" code={practical_role} /> : isDisputed(fact, practical) ? common.accountsDiffer : null;
  if (first === null && second === null) return <>{common.roleNotRecorded}</>;
  return (
    <>
      {first}
      {first !== null && second !== null && ", "}
      {second !== null && common.inPractice(second)}
    </>
  );
}

/** Whether a field has something to show although it holds nothing. */
function isNamed(fact: Fact, field: string): boolean {
  return isDisputed(fact, field) || fact.one_of?.[field] !== undefined;
}

function Details({ fact }: { fact: Fact }) {
  const rows = [...participantRows(fact), ...statusRows(fact), ...eventRows(fact), ...termRows(fact), ...agreementRows(fact)];
  if (fact.basis || isDisputed(fact, "basis")) rows.push([text.basis, <CodedField fact={fact} field="basis" list="position_basis" />]);
  if (fact.place || isDisputed(fact, "place")) rows.push([text.place, fact.place ? <bdi>{nameOf(fact.place)}</bdi> : common.accountsDiffer]);
  if (!rows.length) return null;
  return (
    <dl class="details">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function participantRows(fact: Fact): Row[] {
  const rows: Row[] = [];
  if (fact.participants?.length)
    rows.push([
      text.participants,
      fact.participants.map((one, i) => (
        <span key={one.actor}>
          {i > 0 && "; "}
          <ActorName id={one.actor} /> (<Roles fact={fact} participant={one} />
          {one.on_behalf_of && common.forWhom(<ActorName id={one.on_behalf_of} />)})
        </span>
      )),
    ]);
  if (fact.kind === "talk") {
    rows.push([text.outcome, <CodedField fact={fact} field="outcome" list="talk_outcome" none={common.noneRecorded} />]);
    rows.push([text.mediation, <CodedField fact={fact} field="med_type" list="med_type" />]);
    rows.push([text.resulting, fact.produced?.length ? <RecordLinks ids={fact.produced} kind="agreement" between="; " /> : common.noneRecorded]);
  }
  return rows;
}

function statusRows(fact: Fact): Row[] {
  const rows: Row[] = [];
  if (fact.raised_by) rows.push([text.raisedBy, <Actors fact={fact} field="raised_by" />]);
  if (fact.offered_by) rows.push([text.offeredBy, <Actors fact={fact} field="offered_by" />]);
  if (fact.directed_at) rows.push([text.addressedTo, <Actors fact={fact} field="directed_at" />]);
  const history = fact.history ?? [];
  if (history.length)
    rows.push([
      text.status,
      history.map((step, i) => (
        <span key={i} class="step">
          <StatusSymbol status={step.status} /> <Coded list="demand_status" code={step.status} as="label" />
          {describeStatus(step)}
          {i < history.length - 1 && " → "}
        </span>
      )),
    ]);
  return rows;
}

function describeStatus({ date, by, alleged, hedged, holds }: Moved): string {
  const doubts = [holds === "possible" && common.possibly, hedged && certainty.caveats].filter(Boolean).join(", ");
  return text.step(date && describeDate(date), by && nameOf(by), alleged ? common.alleged : doubts || null);
}

function eventRows(fact: Fact): Row[] {
  if (fact.kind !== "event") return [];
  const rows: Row[] = [[text.initiatedBy, <Actors fact={fact} field="actors" none={common.notRecorded} />]];
  if (fact.targets?.length || isNamed(fact, "targets")) rows.push([text.target, <Actors fact={fact} field="targets" />]);
  rows.push([
    text.category,
    <>
      <CodedField fact={fact} field="category" list="event_category" />
      {fact.mode && <>, <Coded list="event_mode" code={fact.mode} /></>}
    </>,
  ]);
  return rows;
}

function agreementRows(fact: Fact): Row[] {
  const rows: Row[] = [];
  if (fact.signatories?.length) rows.push([text.signedBy, <ActorList ids={fact.signatories.map((one) => one.actor)} />]);
  if (fact.kind === "agreement")
    rows.push([
      text.form,
      <>
        <CodedField fact={fact} field="form" list="agreement_form" />
        {fact.stage && <>, <Coded list="pax_stage" code={fact.stage} /></>}
        {fact.consent && <>, <Coded list="agreement_consent" code={fact.consent} /></>}
      </>,
    ]);
  if (fact.proposed_by?.length || isNamed(fact, "proposed_by")) rows.push([text.proposedBy, <Actors fact={fact} field="proposed_by" />]);
  return rows;
}
