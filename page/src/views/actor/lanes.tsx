// Ties as bars over time: full where certain, hollow where only possible; open ends run to the edge.
import { inverseTiePhrase, tiePhrase } from "../../data/codes";
import { nameOf } from "../../data/names";
import type { Fact } from "../../data/records";
import { lanes as text } from "../../messages-later";
import { axisOf, Ticks } from "../../components/axis";
import { isHedged, describeUncertainty } from "../../components/hedges";
import { openPanel, refOf } from "../../components/open";
import { LegendEntry } from "../../components/legend-entry";
import { spanOf } from "../../components/span";
import { describeTime } from "../../components/dates";

const LANE = 26;
const LEFT = 290;
const WIDTH = 860;

export function Lanes({ facts, of }: { facts: readonly Fact[]; of: string }) {
  const axis = axisOf(facts, LEFT, WIDTH - 10);
  if (!axis) return null;
  const height = facts.length * LANE + 26;
  return (
    <>
      <div class="wide" tabIndex={0} role="region" aria-label={text.label}>
        <svg class="chart lanes" width={WIDTH} height={height} viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={text.chart(facts.length)} data-picture>
          <Ticks axis={axis} top={0} bottom={height - 22} most={9} />
          {facts.map((fact, i) => {
            const y = i * LANE + 6;
            const { from, to, certain } = spanOf(fact);
            const [start, end] = [axis.x(from ?? axis.low), axis.x(to ?? axis.high)];
            return (
              <g key={fact.id} class="lane" onClick={() => openPanel([refOf(fact)])}>
                <title>{`${describeTie(fact, of)}, ${describeTime(fact)}${describeUncertainty(fact)}`}</title>
                <text x={LEFT - 10} y={y + 12} text-anchor="end">
                  {short(describeTie(fact, of))}
                </text>
                <rect class="possible-bar" x={start} y={y} width={Math.max(end - start, 3)} height="14" rx="3" />
                {certain && <rect class={isHedged(fact) ? "certain-bar hedged" : "certain-bar"} x={axis.x(certain[0])} y={y} width={Math.max(axis.x(certain[1]) - axis.x(certain[0]), 3)} height="14" rx="3" />}
              </g>
            );
          })}
        </svg>
      </div>
      <ul class="legend" data-legend>
        <LegendEntry words={text.full}>
          <rect class="certain-bar" x="-10" y="-6" width="20" height="12" rx="3" />
        </LegendEntry>
        {facts.some(isHedged) && (
          <LegendEntry words={text.paler}>
            <rect class="certain-bar hedged" x="-10" y="-6" width="20" height="12" rx="3" />
          </LegendEntry>
        )}
        <LegendEntry words={text.hollow}>
          <rect class="possible-bar" x="-10" y="-6" width="20" height="12" rx="3" />
        </LegendEntry>
      </ul>
    </>
  );
}

/** The tie as it reads from one actor. */
function describeTie(fact: Fact, of: string): string {
  if (fact.source === of) return `${tiePhrase(fact.kind)} ${nameOf(fact.target ?? "")}`;
  return `${inverseTiePhrase(fact.kind)} ${nameOf(fact.source ?? "")}`;
}

function short(text: string): string {
  return text.length > 42 ? `${text.slice(0, 41)}…` : text;
}
