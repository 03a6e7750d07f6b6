// One fact and what it rests on.
import { capital, MEDIATIONS, OUTCOMES, plain, STAGES, STANCES, STATUSES, tellTie } from "../data/codes";
import { nameOf } from "../data/names";
import type { Fact, Hedge } from "../data/records";
import { ActorList, ActorName } from "../parts/actor";
import { OpenButton } from "../parts/open";
import { isCoded, Possible, tellCoded, tellTime, tellWritten } from "../parts/time";
import { ClaimItem } from "./claim";

export function FactCard({ fact, outside }: { fact: Fact; outside: boolean }) {
  return (
    <article class="fact" data-fact={fact.id}>
      <h3>
        <Sentence fact={fact} />
      </h3>
      <p class="when">
        {capital(tellTime(fact))}
        {fact.date_text && (
          <span class="soft" data-written>
            {" · "}
            {isCoded(fact.date_text) ? `coded as: ${tellCoded(fact.date_text)}` : <>as written: “<bdi>{fact.date_text}</bdi>”</>}
          </span>
        )}
      </p>
      <p class="tags">
        <Possible holds={fact.holds} />
        {fact.contested && <span class="tag contested">sources differ</span>}
        {outside && <span class="tag">not on the chosen days</span>}
        <span class="soft">
          {fact.claims_count} {fact.claims_count === 1 ? "claim" : "claims"}, {fact.independent_sources} independent{" "}
          {fact.independent_sources === 1 ? "source" : "sources"}
        </span>
      </p>
      <Hedges hedges={fact.hedges} />
      <Details fact={fact} />
      {fact.note && <p class="note">Coder's note: {fact.note}</p>}
      <h4>Claims</h4>
      <ol class="claims">
        {(fact.claims ?? []).map((claim) => (
          <ClaimItem key={claim.id} claim={claim} />
        ))}
      </ol>
    </article>
  );
}

/** What the fact says, as a sentence. */
export function Sentence({ fact }: { fact: Fact }) {
  // English whatever the page's direction: its parts, each isolated, are not to change places.
  return (
    <span dir="ltr">
      <Words fact={fact} />
    </span>
  );
}

function Words({ fact }: { fact: Fact }) {
  if (fact.source !== undefined && fact.target !== undefined)
    return (
      <>
        <ActorName id={fact.source} /> {tellTie(fact.kind)}{" "}
        {fact.kind === "CONTROLS" ? <bdi>{nameOf(fact.target, "place")}</bdi> : <ActorName id={fact.target} />}
      </>
    );
  if (fact.kind === "position")
    return (
      <>
        <ActorName id={fact.actor ?? ""} /> {STANCES[fact.stance ?? ""]?.word.toLowerCase() ?? "takes a position on"}:{" "}
        <bdi>{nameOf(fact.issue ?? "", "issue")}</bdi>
        {typeof fact.value === "number" && ` (${fact.value} of 100)`}
      </>
    );
  return <bdi>{fact.title ?? fact.text ?? fact.id}</bdi>;
}

function Hedges({ hedges }: { hedges: Hedge[] | undefined }) {
  if (!hedges?.length) return null;
  return (
    <ul class="hedges">
      {hedges.map((hedge, i) => (
        <li key={i}>
          {hedge.field === "existence" ? "That it is so at all" : capital(plain(hedge.field))}
          {typeof hedge.value === "string" && <> (<bdi>{hedge.value}</bdi>)</>} is{" "}
          <strong>{hedge.hedge ? `“${hedge.hedge}”` : hedge.modality === "inferred" ? "inferred by the coder" : hedge.modality === "judged" ? "the source's judgement" : "less than sure"}</strong>
          , confidence {hedge.confidence}.
        </li>
      ))}
    </ul>
  );
}

function Others({ kind, ids }: { kind: string; ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, i) => (
        <span key={id}>
          {i > 0 && "; "}
          <OpenButton words={[`${kind}/${id}`]}>
            <bdi>{nameOf(id, kind)}</bdi>
          </OpenButton>
        </span>
      ))}
    </>
  );
}

function Details({ fact }: { fact: Fact }) {
  const rows: [string, preact.ComponentChildren][] = [];
  if (fact.participants?.length)
    rows.push([
      "Present",
      fact.participants.map((p, i) => (
        <span key={p.actor}>
          {i > 0 && "; "}
          <ActorName id={p.actor} /> ({[p.formal_role && plain(p.formal_role), p.practical_role && `in practice ${plain(p.practical_role)}`].filter(Boolean).join(", ") || "role not told"}
          {p.on_behalf_of && (
            <>
              , for <ActorName id={p.on_behalf_of} />
            </>
          )}
          )
        </span>
      )),
    ]);
  if (fact.kind === "talk") {
    rows.push(["Outcome", fact.outcome ? (OUTCOMES[fact.outcome] ?? plain(fact.outcome)) : "none recorded"]);
    rows.push(["Mediation", fact.med_type ? (MEDIATIONS[fact.med_type] ?? plain(fact.med_type)) : "not told"]);
    rows.push(["Agreement from it", fact.produced?.length ? <Others kind="agreement" ids={fact.produced} /> : "none recorded"]);
  }
  if (fact.raised_by) rows.push(["Asked by", <ActorList ids={fact.raised_by} />]);
  if (fact.directed_at) rows.push(["Asked of", <ActorList ids={fact.directed_at} />]);
  if (fact.history?.length)
    rows.push([
      "Status",
      fact.history.map((step, i) => (
        <span key={i} class="step">
          {STATUSES[step.status]?.sign} {STATUSES[step.status]?.word ?? plain(step.status)}
          {step.date && ` (${tellWritten(step.date)})`}
          {step.holds === "possible" && ", possibly"}
          {i < (fact.history?.length ?? 0) - 1 && " → "}
        </span>
      )),
    ]);
  if (fact.kind === "event") {
    rows.push(["Who did it", <ActorList ids={fact.actors} none="not said" />]);
    if (fact.targets?.length) rows.push(["To whom", <ActorList ids={fact.targets} />]);
    if (fact.category) rows.push(["Category", plain(fact.category) + (fact.mode ? `, ${plain(fact.mode)}` : "")]);
  }
  if (fact.stated_causes?.length) rows.push(["Causes stated", <Others kind="event" ids={fact.stated_causes} />]);
  if (fact.signatories?.length) rows.push(["Signed by", <ActorList ids={fact.signatories.map((s) => s.actor)} />]);
  if (fact.kind === "agreement") rows.push(["Form", plain(fact.form ?? "not told") + (fact.stage && fact.form !== "ceasefire" ? `, ${STAGES[fact.stage] ?? plain(fact.stage)}` : "") + (fact.consent ? `, ${plain(fact.consent)}` : "")]);
  if (fact.proposed_by?.length) rows.push(["Proposed by", <ActorList ids={fact.proposed_by} />]);
  if (fact.provisions?.length) rows.push(["Provisions", <ul>{fact.provisions.map((p) => <li key={p.id}>{p.text}</li>)}</ul>]);
  if (fact.basis) rows.push(["Known from", plain(fact.basis)]);
  if (fact.place) rows.push(["Place", <bdi>{nameOf(fact.place, "place")}</bdi>]);
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
