// One issue's scale from 0 to 100, its ends named: a step holds until a new position, and is never drawn between two.
import { nameOf } from "../../data/names";
import type { Entity, Fact } from "../../data/records";
import { openPanel } from "../../parts/open";
import { toNumber } from "../../state/moment";
import { isConcluded } from "./matrix";

const WIDTH = 860;
const HEIGHT = 260;
const LEFT = 60;
const RIGHT = 200;
const TOP = 28;
const BOTTOM = 44;

export function Scale({ issue, about, facts }: { issue: string; about: Entity | null; facts: readonly Fact[] }) {
  const days = facts.flatMap((fact) => [fact.start_latest, fact.end_earliest, fact.start_earliest, fact.end_latest]).filter((day) => typeof day === "string").map(toNumber);
  const [low, high] = days.length ? [Math.min(...days) - 20, Math.max(...days) + 20] : [0, 1];
  const x = (day: number) => LEFT + ((day - low) / Math.max(high - low, 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - value / 100) * (HEIGHT - TOP - BOTTOM);
  const actors = [...new Set(facts.map((fact) => fact.actor ?? ""))].sort();
  return (
    <section class="scale-of" aria-labelledby={`scale-${issue}`}>
      <h2 id={`scale-${issue}`}>
        <bdi>{nameOf(issue, "issue")}</bdi>
      </h2>
      <div class="wide" tabIndex={0} role="region" aria-label={`Scale of ${nameOf(issue, "issue")}`}>
        <svg width={WIDTH} height={HEIGHT} role="img" aria-label={`${actors.length} actors between 0 (${about?.zero_means ?? "not told"}) and 100 (${about?.hundred_means ?? "not told"}); the table below tells the same`}>
          {[0, 50, 100].map((value) => (
            <g key={value}>
              <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 8} y={y(value) + 4} text-anchor="end">
                {value}
              </text>
            </g>
          ))}
          <text class="end" x={LEFT} y={TOP - 10}>
            100: {about?.hundred_means ?? "not told"}
          </text>
          <text class="end" x={LEFT} y={HEIGHT - BOTTOM + 20}>
            0: {about?.zero_means ?? "not told"}
          </text>
          {actors.map((actor, n) => (
            <Steps key={actor} actor={actor} n={n} facts={facts.filter((fact) => fact.actor === actor)} x={x} y={y} low={low} high={high} />
          ))}
        </svg>
      </div>
      <p class="soft legend-line">Filled: stated, reported or given by an expert. Hollow: inferred or judged. Band: sources give different numbers.</p>
    </section>
  );
}

interface StepsProps {
  actor: string;
  n: number;
  facts: readonly Fact[];
  x: (day: number) => number;
  y: (value: number) => number;
  low: number;
  high: number;
}

function Steps({ actor, n, facts, x, y, low, high }: StepsProps) {
  const ordered = [...facts].sort((a, b) => (a.start_latest ?? a.start_earliest ?? "").localeCompare(b.start_latest ?? b.start_earliest ?? ""));
  const begin = (fact: Fact) => (fact.start_latest ? toNumber(fact.start_latest) : fact.start_earliest ? toNumber(fact.start_earliest) : low);
  const pieces = ordered.map((fact, i) => {
    const from = begin(fact);
    const next = ordered[i + 1];
    const to = next ? begin(next) : fact.end_latest ? toNumber(fact.end_latest) : high;
    return { fact, from, to, value: fact.value ?? 0 };
  });
  const last = pieces[pieces.length - 1];
  return (
    <g class={`camp-${n % 8}`}>
      {pieces.map(({ fact, from, to, value }, i) => {
        const [least, most] = spread(fact);
        const after = pieces[i + 1];
        return (
          <g key={fact.id} class="position" onClick={() => openPanel([`position/${fact.id}`])}>
            {most > least && <rect class="band" x={x(from)} y={y(most)} width={Math.max(x(to) - x(from), 6)} height={y(least) - y(most)} />}
            <path class="hold" d={`M${x(from)} ${y(value)}H${x(to)}${after ? `V${y(after.value)}` : ""}`} />
            <circle class={isConcluded(fact) ? "hollow-dot" : "dot"} cx={x(from)} cy={y(value)} r="6" />
          </g>
        );
      })}
      {last && (
        <text x={x(last.to) + 8} y={y(last.value) + 4}>
          {nameOf(actor)}
        </text>
      )}
    </g>
  );
}

/** The least and the most that any claim gives. */
function spread(fact: Fact): [number, number] {
  const values = (fact.claims ?? []).map((claim) => claim.asserts["value"]).filter((value) => typeof value === "number");
  const all = [...values, fact.value ?? 0];
  return [Math.min(...all), Math.max(...all)];
}
