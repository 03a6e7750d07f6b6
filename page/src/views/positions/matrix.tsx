// Stances as a table: actors by row, issues by column; hollow where the stance is inferred or judged.
import { capital, plain, STANCES } from "../../data/codes";
import { tellNone } from "../../data/competing";
import { nameOf } from "../../data/names";
import type { Entity, Fact } from "../../data/records";
import { ActorName } from "../../parts/actor";
import { Differ, Hedged } from "../../parts/hedged";
import { OpenButton } from "../../parts/open";
import { tellTime } from "../../parts/time";
import { addressWith } from "../../state/address";

/** Whether a position is somebody's conclusion rather than said or reported. */
export function isConcluded(fact: Fact): boolean {
  return fact.basis === "inferred" || fact.basis === "judged";
}

export function Matrix({ facts, issues }: { facts: readonly Fact[]; issues: ReadonlyMap<string, Entity> }) {
  const columns = [...new Set(facts.map((fact) => fact.issue ?? ""))].sort((a, b) => count(facts, b) - count(facts, a) || (a < b ? -1 : 1));
  const rows = [...new Set(facts.map((fact) => fact.actor ?? ""))].sort((a, b) => countOf(facts, b) - countOf(facts, a) || (a < b ? -1 : 1));
  return (
    <div class="wide matrix" tabIndex={0} role="region" aria-label="Stances">
      <table>
        <caption class="hidden">Actors by row, issues by column; a cell opens what it rests on</caption>
        <thead>
          <tr>
            <th scope="col">Actor</th>
            {columns.map((id) => (
              <th key={id} scope="col">
                <a href={addressWith({ issue: id })}>
                  <bdi>{nameOf(id, "issue")}</bdi>
                </a>
                {issues.get(id)?.hundred_means && <div class="soft">Supports means: {issues.get(id)?.hundred_means}</div>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((actor) => (
            <tr key={actor}>
              <th scope="row">
                <ActorName id={actor} />
              </th>
              {columns.map((issue) => {
                const here = facts.filter((fact) => fact.actor === actor && fact.issue === issue);
                return (
                  <td key={issue}>
                    {here.length ? here.map((fact) => <Stance key={fact.id} fact={fact} />) : <span class="soft">none recorded</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft legend-line">Full sign: stated, reported or given by an expert. Hollow sign: inferred by the coder or judged by the source.</p>
    </div>
  );
}

function Stance({ fact }: { fact: Fact }) {
  const stance = STANCES[fact.stance ?? ""];
  return (
    <span class="stance">
      <OpenButton words={[`position/${fact.id}`]}>
        <span class={`stance-sign stance-${fact.stance ?? "none"} ${isConcluded(fact) ? "hollow-sign" : ""}`} aria-hidden="true">
          {stance?.sign ?? "?"}
        </span>{" "}
        {stance?.word ?? capital(tellNone(fact, "stance", "stance not recorded"))}
        {typeof fact.value === "number" && ` (${fact.value})`}
      </OpenButton>
      <span class="soft">
        {" "}
        {plain(fact.basis ?? tellNone(fact, "basis", "basis not recorded"))}, {tellTime(fact)}
      </span>{" "}
      <Hedged fact={fact} />
      <Differ fact={fact} />
    </span>
  );
}

function count(facts: readonly Fact[], issue: string): number {
  return facts.filter((fact) => fact.issue === issue).length;
}

function countOf(facts: readonly Fact[], actor: string): number {
  return facts.filter((fact) => fact.actor === actor).length;
}
