// Facts in the order in which they happened, each with its day in the margin; failed efforts look like all others.
import { capital, MEDIATIONS, OUTCOMES, plain, STATUSES, tellForm } from "../data/codes";
import { isDisputed, tellNone } from "../data/competing";
import type { Fact } from "../data/records";
import { Sentence } from "../evidence/fact";
import { Causes } from "../evidence/terms";
import { ActorList, ActorName, Actors } from "./actor";
import { Differ, Hedged } from "./hedged";
import { OpenButton } from "./open";
import { Named } from "./named";
import { tellShort } from "./time";

/** The word that opens a fact in the panel. */
export function wordOf(fact: Fact): string {
  // A status report is opened in the demand or offer that it is about.
  if (fact.about && fact.about_kind) return `${fact.about_kind}/${fact.about}`;
  return `${fact.kind === fact.kind.toUpperCase() ? "tie" : fact.kind}/${fact.id}`;
}

export function Ordered({ facts }: { facts: readonly Fact[] }) {
  const known = new Map(facts.map((fact) => [fact.id, fact.kind]));
  return (
    <ol class="ordered">
      {facts.map((fact) => (
        <li key={fact.id} class={`kind-${fact.kind}`} data-item={fact.id}>
          <time>{tellShort(fact)}</time>
          <div>
            <p class="head-line">
              <span class="kind">{capital(plain(fact.kind))}</span> <Sentence fact={fact} />
            </p>
            <p class="soft" dir="ltr">
              <Telling fact={fact} known={known} />
            </p>
            <p class="tags">
              <Hedged fact={fact} />
              <Differ fact={fact} />
              <OpenButton words={[wordOf(fact)]} label={`What it rests on: ${fact.title ?? fact.text ?? fact.id}`}>
                {fact.claims_count} {fact.claims_count === 1 ? "claim" : "claims"}
              </OpenButton>
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Telling({ fact, known }: { fact: Fact; known: ReadonlyMap<string, string> }) {
  if (fact.kind === "talk")
    return (
      <>
        <span class={fact.outcome === "collapsed" || fact.outcome === "no_agreement" ? "failed" : ""}>
          {capital(fact.outcome ? (OUTCOMES[fact.outcome] ?? plain(fact.outcome)) : tellNone(fact, "outcome", "no outcome recorded"))}
        </span>
        {fact.participants?.length ? ": " : ", nobody named"}
        {fact.participants?.map((p, i) => (
          <span key={p.actor}>
            {i > 0 && ", "}
            <ActorName id={p.actor} /> ({plain(p.formal_role ?? tellNone(fact, `participants.${p.actor}.formal_role`, "role not recorded"))}
            {p.practical_role && p.practical_role !== p.formal_role && `, in practice ${plain(p.practical_role)}`}
            {p.on_behalf_of && (
              <>
                , for <ActorName id={p.on_behalf_of} />
              </>
            )}
            )
          </span>
        ))}
        {fact.med_type && `; ${MEDIATIONS[fact.med_type] ?? plain(fact.med_type)}`}
        {fact.produced?.length ? (
          <>
            ; it produced <Named ids={fact.produced} kind="agreement" />
          </>
        ) : null}
      </>
    );
  if (fact.kind === "demand")
    return (
      <>
        Raised by: <Actors fact={fact} field="raised_by" />; addressed to: <Actors fact={fact} field="directed_at" />
        {fact.unmet && ", unmet"}
      </>
    );
  if (fact.kind === "offer")
    return (
      <>
        Offered by: <Actors fact={fact} field="offered_by" />; addressed to: <Actors fact={fact} field="directed_at" />
      </>
    );
  if (fact.kind === "status_report")
    return (
      <>
        {STATUSES[fact.status ?? ""]?.word ?? plain(fact.status ?? "")}
        {fact.addressee && <> by <ActorName id={fact.addressee} /></>}
        {fact.by && <>, answered by <ActorName id={fact.by} /></>}
      </>
    );
  if (fact.kind === "agreement")
    return (
      <>
        {capital(tellForm(fact.form, fact.stage))}
        {fact.signatories?.length ? (
          <>
            , signed by <ActorList ids={fact.signatories.map((one) => one.actor)} />
          </>
        ) : fact.proposed_by?.length || isDisputed(fact, "proposed_by") ? (
          <>
            , proposed by: <Actors fact={fact} field="proposed_by" />
          </>
        ) : (
          ", no signatory named"
        )}
      </>
    );
  if (fact.kind === "event")
    return (
      <>
        <Actors fact={fact} field="actors" none="By whom is not recorded" differ="By whom accounts differ" />
        {fact.targets?.length || fact.one_of?.targets ? (
          <>
            {" "}
            against or toward <Actors fact={fact} field="targets" />
          </>
        ) : null}
        {fact.stated_causes?.length ? (
          <>
            ; because of <Causes causes={fact.stated_causes} known={known} />, as sources say
          </>
        ) : null}
        {fact.ongoing === "possible" && "; whether it still goes on is not recorded"}
        {fact.ongoing === "certain" && "; it still goes on"}
      </>
    );
  return fact.basis ? <>Known from: {plain(fact.basis)}</> : null;
}
