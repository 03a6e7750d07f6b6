// Stances as a table: actors by row, issues by column; hollow where the stance is inferred or judged.
import { ActorName } from "../../components/actor";
import { describeTime } from "../../components/dates";
import { AccountsDiffer, Hedges } from "../../components/hedges";
import { OpenButton } from "../../components/open";
import { findCode, labelOf } from "../../data/codes";
import { describeMissing } from "../../data/competing";
import { nameOf } from "../../data/names";
import type { Entity, Fact } from "../../data/records";
import { CodedField } from "../../evidence/fact";
import { capitalize } from "../../english";
import { common } from "../../messages";
import { positions as text } from "../../messages-later";
import { addressWith } from "../../state/address";

/** Whether a position was concluded by the source or the coder, not stated or reported. */
export function isConcluded(fact: Fact): boolean {
  return fact.basis === "inferred" || fact.basis === "judged";
}

export function Matrix({ facts, issues }: { facts: readonly Fact[]; issues: ReadonlyMap<string, Entity> }) {
  const columns = [...new Set(facts.map((fact) => fact.issue ?? ""))].sort((a, b) => count(facts, b) - count(facts, a) || (a < b ? -1 : 1));
  const rows = [...new Set(facts.map((fact) => fact.actor ?? ""))].sort((a, b) => countOf(facts, b) - countOf(facts, a) || (a < b ? -1 : 1));
  return (
    <div class="wide matrix" tabIndex={0} role="region" aria-label={text.stances}>
      <table>
        <caption class="hidden">{text.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{common.actor}</th>
            {columns.map((id) => (
              <th key={id} scope="col">
                <a href={addressWith({ issue: id })}>
                  <bdi>{nameOf(id)}</bdi>
                </a>
                <Meaning issue={issues.get(id)} />
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
                    {here.length ? here.map((fact) => <Stance key={fact.id} fact={fact} />) : <span class="soft">{common.noneRecorded}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft legend-line">{text.key}</p>
    </div>
  );
}

/** What supporting an issue means: what its scale has at 100. */
function Meaning({ issue }: { issue: Entity | undefined }) {
  return issue?.hundred_means ? <div class="soft">{text.supportsMeans(issue.hundred_means)}</div> : null;
}

function Stance({ fact }: { fact: Fact }) {
  const stance = findCode("stance", fact.stance);
  return (
    <span class="stance">
      <OpenButton refs={[`position/${fact.id}`]}>
        <span class={`stance-sign stance-${stance?.colour ?? "none"} ${isConcluded(fact) ? "hollow-sign" : ""}`} aria-hidden="true">
          {stance?.symbol ?? "?"}
        </span>{" "}
        {fact.stance ? labelOf("stance", fact.stance) : capitalize(describeMissing(fact, "stance", common.stanceNotRecorded))}
        {typeof fact.value === "number" && text.value(fact.value)}
      </OpenButton>
      <span class="soft">
        {" "}
        <CodedField fact={fact} field="basis" list="position_basis" none={text.basisNotRecorded} />, {describeTime(fact)}
      </span>{" "}
      <Hedges fact={fact} />
      <AccountsDiffer fact={fact} />
    </span>
  );
}

function count(facts: readonly Fact[], issue: string): number {
  return facts.filter((fact) => fact.issue === issue).length;
}

function countOf(facts: readonly Fact[], actor: string): number {
  return facts.filter((fact) => fact.actor === actor).length;
}
