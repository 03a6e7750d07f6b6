// Ties as bars over time: full where certain, hollow where only possible; open ends run to the edge.
import { counted, tellTie, tellTieBack } from "../../data/codes";
import { nameOf } from "../../data/names";
import type { Fact } from "../../data/records";
import { axisOf, Ticks } from "../../parts/axis";
import { isHedged, tellUnsure } from "../../parts/hedged";
import { openPanel } from "../../parts/open";
import { wordOf } from "../../parts/ordered";
import { Sign } from "../../parts/sign";
import { spanOf } from "../../parts/span";
import { tellTime } from "../../parts/time";

const LANE = 26;
const LEFT = 290;
const WIDTH = 860;

export function Lanes({ facts, of }: { facts: readonly Fact[]; of: string }) {
  const axis = axisOf(facts, LEFT, WIDTH - 10);
  if (!axis) return null;
  const height = facts.length * LANE + 26;
  return (
    <>
      <div class="wide" tabIndex={0} role="region" aria-label="Ties as bars over time">
        <svg class="chart lanes" width={WIDTH} height={height} viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={`${counted(facts.length, "tie")} over time; the list below tells the same`} data-picture>
          <Ticks axis={axis} top={0} bottom={height - 22} most={9} />
          {facts.map((fact, i) => {
            const y = i * LANE + 6;
            const { from, to, sure } = spanOf(fact);
            const [start, end] = [axis.x(from ?? axis.low), axis.x(to ?? axis.high)];
            return (
              <g key={fact.id} class="lane" onClick={() => openPanel([wordOf(fact)])}>
                <title>{`${tellFrom(fact, of)}, ${tellTime(fact)}${tellUnsure(fact)}`}</title>
                <text x={LEFT - 10} y={y + 12} text-anchor="end">
                  {short(tellFrom(fact, of))}
                </text>
                <rect class="maybe" x={start} y={y} width={Math.max(end - start, 3)} height="14" rx="3" />
                {sure && <rect class={isHedged(fact) ? "sure hedged" : "sure"} x={axis.x(sure[0])} y={y} width={Math.max(axis.x(sure[1]) - axis.x(sure[0]), 3)} height="14" rx="3" />}
              </g>
            );
          })}
        </svg>
      </div>
      <ul class="legend" data-legend>
        <Sign words="Full: certain">
          <rect class="sure" x="-10" y="-6" width="20" height="12" rx="3" />
        </Sign>
        {facts.some(isHedged) && (
          <Sign words="Paler: the days are certain, the tie itself is hedged">
            <rect class="sure hedged" x="-10" y="-6" width="20" height="12" rx="3" />
          </Sign>
        )}
        <Sign words="Hollow: possible, as far as the sources leave it open">
          <rect class="maybe" x="-10" y="-6" width="20" height="12" rx="3" />
        </Sign>
      </ul>
    </>
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
