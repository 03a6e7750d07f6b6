// Ties as bars over time: full where certain, hollow where only possible; open ends fade into "not known".
import { counted, tellTie, tellTieBack } from "../../data/codes";
import { nameOf } from "../../data/names";
import type { Fact } from "../../data/records";
import { toNumber } from "../../state/moment";
import { openPanel } from "../../parts/open";
import { wordOf } from "../../parts/ordered";

const LANE = 26;
const LEFT = 290;
const WIDTH = 860;

export function Lanes({ facts, of }: { facts: readonly Fact[]; of: string }) {
  const days = facts.flatMap((fact) => [fact.start_earliest, fact.start_latest, fact.end_earliest, fact.end_latest]).filter((day) => typeof day === "string").map(toNumber);
  if (!days.length) return null;
  const [low, high] = [Math.min(...days) - 120, Math.max(...days) + 120];
  const x = (day: number) => LEFT + ((day - low) / Math.max(high - low, 1)) * (WIDTH - LEFT - 10);
  const at = (day: string | null | undefined, open: number) => x(day ? toNumber(day) : open);
  const height = facts.length * LANE + 26;
  return (
    <div class="wide" tabIndex={0} role="region" aria-label="Ties as bars over time">
      <svg class="lanes" width={WIDTH} height={height} role="img" aria-label={`${counted(facts.length, "tie")} over time; the list below tells the same`}>
        {years(low, high).map((year) => (
          <g key={year}>
            <line class="grid" x1={x(toNumber(`${year}-01-01`))} x2={x(toNumber(`${year}-01-01`))} y1="0" y2={height - 20} />
            <text class="year" x={x(toNumber(`${year}-01-01`))} y={height - 6} text-anchor="middle">
              {year}
            </text>
          </g>
        ))}
        {facts.map((fact, i) => {
          const y = i * LANE + 6;
          const [a, b, c, d] = [at(fact.start_earliest, low), at(fact.start_latest, low), at(fact.end_earliest, high), at(fact.end_latest, high)];
          return (
            <g key={fact.id} class="lane" onClick={() => openPanel([wordOf(fact)])}>
              <text x={LEFT - 10} y={y + 12} text-anchor="end">
                {short(tellFrom(fact, of))}
              </text>
              <rect class="maybe" x={a} y={y} width={Math.max(d - a, 3)} height="14" rx="3" />
              {fact.end_earliest && c > b && <rect class="sure" x={b} y={y} width={Math.max(c - b, 3)} height="14" rx="3" />}
            </g>
          );
        })}
      </svg>
      <p class="soft legend-line">Full: certain. Hollow: possible, as far as the sources leave it open.</p>
    </div>
  );
}

/** The tie as it reads from one actor. */
function tellFrom(fact: Fact, of: string): string {
  if (fact.source === of) return `${tellTie(fact.kind)} ${nameOf(fact.target ?? "", fact.kind === "CONTROLS" ? "place" : "actor")}`;
  return `${tellTieBack(fact.kind)} ${nameOf(fact.source ?? "")}`;
}

function short(text: string): string {
  return text.length > 42 ? `${text.slice(0, 41)}…` : text;
}

function years(low: number, high: number): number[] {
  const first = new Date(low * 86_400_000).getUTCFullYear() + 1;
  const last = new Date(high * 86_400_000).getUTCFullYear();
  const every = Math.max(1, Math.ceil((last - first + 1) / 10));
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => first + i).filter((_, i) => i % every === 0);
}
