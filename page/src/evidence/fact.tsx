// One fact and what it rests on.
import { capital, counted, MEDIATIONS, OUTCOMES, plain, STAGES, STANCES, STATUSES, tellTie } from "../data/codes";
import { DIFFER, isAlleged, isDisputed, tellNone } from "../data/competing";
import { tellField } from "../data/fields";
import { nameOf } from "../data/names";
import type { Fact, Hedge, Participant } from "../data/records";
import { ActorList, ActorName, Actors } from "../parts/actor";
import { Differ } from "../parts/hedged";
import { OpenButton } from "../parts/open";
import { isCoded, Possible, tellCoded, tellTime, tellWritten } from "../parts/time";
import { CompetingAccounts } from "./accounts";
import { ClaimItem } from "./claim";
import { termRows } from "./terms";

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
        <Differ fact={fact} />
        {isAlleged(fact) && <span class="tag hedged">alleged{tellAccusers(fact)}</span>}
        {outside && <span class="tag">not on the chosen days</span>}
        <span class="soft">
          {counted(fact.claims_count, "claim")}, {counted(fact.independent_sources, "independent source")}
        </span>
      </p>
      <Hedges hedges={fact.hedges} />
      <Details fact={fact} />
      <CompetingAccounts fact={fact} />
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

/** Whose word it is that it was so. */
function tellAccusers({ claims = [] }: Fact): string {
  const speakers = claims.flatMap(({ modality, asserted_by, credited }) => (modality !== "alleged" ? [] : asserted_by !== null ? nameOf(asserted_by) : (credited ?? [])));
  return speakers.length ? ` by ${[...new Set(speakers)].join(", ")}` : "";
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
        <ActorName id={fact.actor ?? ""} /> {STANCES[fact.stance ?? ""]?.word.toLowerCase() ?? tellNone(fact, "stance", "takes a position on")}:{" "}
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
          {capital(tellField(hedge.field))}
          {typeof hedge.value === "string" && <> (<bdi>{hedge.value}</bdi>)</>} is{" "}
          <strong>{hedge.hedge ? `“${hedge.hedge}”` : hedge.modality === "inferred" ? "inferred by the coder" : hedge.modality === "judged" ? "the source's judgement" : hedge.modality === "alleged" ? "alleged" : "less than sure"}</strong>
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

/** As what somebody took part. */
function tellRoles(fact: Fact, { actor, formal_role, practical_role }: Participant): string {
  const [formal, practical] = [`participants.${actor}.formal_role`, `participants.${actor}.practical_role`];
  const words = [
    formal_role ? plain(formal_role) : isDisputed(fact, formal) ? DIFFER : "",
    practical_role ? `in practice ${plain(practical_role)}` : isDisputed(fact, practical) ? `in practice ${DIFFER}` : "",
  ].filter(Boolean);
  return words.join(", ") || "role not recorded";
}

/** Whether a field has something to say although it holds nothing. */
function isNamed(fact: Fact, field: string): boolean {
  return isDisputed(fact, field) || fact.one_of?.[field] !== undefined;
}

function Details({ fact }: { fact: Fact }) {
  const rows: [string, preact.ComponentChildren][] = [];
  if (fact.participants?.length)
    rows.push([
      "Present",
      fact.participants.map((p, i) => (
        <span key={p.actor}>
          {i > 0 && "; "}
          <ActorName id={p.actor} /> ({tellRoles(fact, p)}
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
    rows.push(["Outcome", fact.outcome ? (OUTCOMES[fact.outcome] ?? plain(fact.outcome)) : tellNone(fact, "outcome", "none recorded")]);
    rows.push(["Mediation", fact.med_type ? (MEDIATIONS[fact.med_type] ?? plain(fact.med_type)) : tellNone(fact, "med_type")]);
    rows.push(["Agreement from it", fact.produced?.length ? <Others kind="agreement" ids={fact.produced} /> : "none recorded"]);
  }
  if (fact.raised_by) rows.push(["Raised by", <Actors fact={fact} field="raised_by" />]);
  if (fact.offered_by) rows.push(["Offered by", <Actors fact={fact} field="offered_by" />]);
  if (fact.directed_at) rows.push(["Addressed to", <Actors fact={fact} field="directed_at" />]);
  if (fact.history?.length)
    rows.push([
      "Status",
      fact.history.map((step, i) => (
        <span key={i} class="step">
          {STATUSES[step.status]?.sign} {STATUSES[step.status]?.word ?? plain(step.status)}
          {step.date && ` (${tellWritten(step.date)})`}
          {step.by && ` by ${nameOf(step.by)}`}
          {step.alleged ? ", alleged" : step.holds === "possible" && ", possibly"}
          {i < (fact.history?.length ?? 0) - 1 && " → "}
        </span>
      )),
    ]);
  if (fact.kind === "event") {
    rows.push(["Who did it", <Actors fact={fact} field="actors" none="not recorded" />]);
    if (fact.targets?.length || isNamed(fact, "targets")) rows.push(["To whom", <Actors fact={fact} field="targets" />]);
    rows.push(["Category", plain(fact.category ?? tellNone(fact, "category")) + (fact.mode ? `, ${plain(fact.mode)}` : "")]);
  }
  rows.push(...termRows(fact));
  if (fact.signatories?.length) rows.push(["Signed by", <ActorList ids={fact.signatories.map((s) => s.actor)} />]);
  if (fact.kind === "agreement") rows.push(["Form", plain(fact.form ?? tellNone(fact, "form")) + (fact.stage && fact.form !== "ceasefire" ? `, ${STAGES[fact.stage] ?? plain(fact.stage)}` : "") + (fact.consent ? `, ${plain(fact.consent)}` : "")]);
  if (fact.proposed_by?.length || isNamed(fact, "proposed_by")) rows.push(["Proposed by", <Actors fact={fact} field="proposed_by" />]);
  if (fact.basis || isDisputed(fact, "basis")) rows.push(["Known from", plain(fact.basis ?? DIFFER)]);
  if (fact.place || isDisputed(fact, "place")) rows.push(["Place", fact.place ? <bdi>{nameOf(fact.place, "place")}</bdi> : DIFFER]);
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
