// Facts in chronological order, each with its day in the margin; failed efforts look like all others.
import { ActorList, ActorName, Actors } from "../components/actor";
import { formatShortTime } from "../components/dates";
import { AccountsDiffer, Hedges } from "../components/hedges";
import { Coded } from "../components/help";
import { OpenButton, refOf } from "../components/open";
import { RecordLinks } from "../components/record-links";
import { isFailure, tiePhrase } from "../data/codes";
import { describeMissing } from "../data/competing";
import { isDisputed } from "../data/disputed";
import { titleOf } from "../data/fields";
import type { Fact, Participant } from "../data/records";
import { capitalize } from "../english";
import { common, kinds, panel } from "../messages";
import { chronology as text } from "../messages-later";
import { fact as words } from "../messages-later";
import { CodedField, Sentence } from "./fact";
import { Causes } from "./terms";

export function Chronology({ facts }: { facts: readonly Fact[] }) {
  const known = new Map(facts.map((fact) => [fact.id, fact.kind]));
  return (
    <ol class="ordered">
      {facts.map((fact) => (
        <li key={fact.id} class={`kind-${fact.kind}`} data-item={fact.id}>
          <time>{formatShortTime(fact)}</time>
          <div>
            <p class="head-line">
              <span class="kind">{kinds[fact.kind] ?? capitalize(tiePhrase(fact.kind))}</span> <Sentence fact={fact} />
            </p>
            <p class="soft" dir="ltr">
              <Summary fact={fact} known={known} />
            </p>
            <p class="tags">
              <Hedges fact={fact} />
              <AccountsDiffer fact={fact} />
              <OpenButton refs={[refOf(fact)]} label={panel.evidenceOf(titleOf(fact))}>
                {common.claim(fact.claims_count)}
              </OpenButton>
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The roles of a participant: the practical one where it differs from the formal one. */
export function Role({ talk, participant: { actor, formal_role, practical_role } }: { talk: Fact; participant: Participant }) {
  const formal = formal_role ? <Coded list="role" code={formal_role} /> : describeMissing(talk, `participants.${actor}.formal_role`, common.roleNotRecorded);
  return text.role(formal, practical_role && practical_role !== formal_role ? <Coded list="role" code={practical_role} /> : null);
}

function Summary({ fact, known }: { fact: Fact; known: ReadonlyMap<string, string> }) {
  switch (fact.kind) {
    case "talk":
      return <Talk fact={fact} />;
    case "demand":
      return (
        <>
          {text.demand(<Actors fact={fact} field="raised_by" />, <Actors fact={fact} field="directed_at" />)}
          {fact.unmet && text.unmet}
        </>
      );
    case "offer":
      return text.offer(<Actors fact={fact} field="offered_by" />, <Actors fact={fact} field="directed_at" />);
    case "status_report":
      return (
        <>
          <Coded list="demand_status" code={fact.status ?? "unknown"} as="label" />
          {fact.addressee && text.statusBy(<ActorName id={fact.addressee} />)}
          {fact.by && text.answeredBy(<ActorName id={fact.by} />)}
        </>
      );
    case "agreement":
      return <Agreement fact={fact} />;
    case "event":
      return <Event fact={fact} known={known} />;
    default:
      return fact.basis ? text.basis(<Coded list="position_basis" code={fact.basis} />) : null;
  }
}

function Talk({ fact }: { fact: Fact }) {
  return (
    <>
      <span class={isFailure(fact.outcome) ? "failed" : ""}><CodedField fact={fact} field="outcome" list="talk_outcome" none={text.noOutcome} as="capital" /></span>
      {fact.participants?.length ? text.participants : text.nobodyNamed}
      {fact.participants?.map((one, i) => (
        <span key={one.actor}>
          {i > 0 && ", "}
          <ActorName id={one.actor} /> (<Role talk={fact} participant={one} />
          {one.on_behalf_of && common.forWhom(<ActorName id={one.on_behalf_of} />)})
        </span>
      ))}
      {fact.med_type && text.mediation(<Coded list="med_type" code={fact.med_type} />)}
      {fact.produced?.length ? text.produced(<RecordLinks ids={fact.produced} kind="agreement" />) : null}
    </>
  );
}

function Agreement({ fact }: { fact: Fact }) {
  return (
    <>
      <CodedField fact={fact} field="form" list="agreement_form" none={words.formNotRecorded} as="capital" />
      {fact.stage && <>, <Coded list="pax_stage" code={fact.stage} /></>}
      {fact.signatories?.length
        ? text.signedBy(<ActorList ids={fact.signatories.map((one) => one.actor)} />)
        : fact.proposed_by?.length || isDisputed(fact, "proposed_by")
          ? text.proposedBy(<Actors fact={fact} field="proposed_by" />)
          : text.noSignatory}
    </>
  );
}

function Event({ fact, known }: { fact: Fact; known: ReadonlyMap<string, string> }) {
  return (
    <>
      {text.initiatedBy(<Actors fact={fact} field="actors" none={common.notRecorded} />)}
      {fact.targets?.length || fact.one_of?.["targets"] ? text.target(<Actors fact={fact} field="targets" />) : null}
      {fact.stated_causes?.length ? text.causes(<Causes causes={fact.stated_causes} known={known} />) : null}
      {fact.ongoing === "possible" && text.endNotRecorded}
      {fact.ongoing === "certain" && text.ongoing}
    </>
  );
}
