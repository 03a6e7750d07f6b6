// What the marks mean; only those that are in the picture.
import type { Edge, Node } from "../data/records";
import type { Standing } from "./picture";
import { CONTESTED_DASH, DASHES, familiesOf, isContested, outline, TONES, toneOf } from "./marks";

const STANDINGS: Record<Standing, string> = {
  gained: "Gained",
  lost: "Lost",
  turned: "Changed",
  kept: "Unchanged",
};

interface Props {
  nodes: readonly Node[];
  edges: readonly Edge[];
  camps: ReadonlyMap<string, number> | null;
  standings: boolean;
  /** Whether WebGL draws it, where what is only possible is paler and not hollow. */
  paler?: boolean;
}

export function Legend({ nodes, edges, camps, standings, paler = false }: Props) {
  const contested = edges.some(isContested);
  const counting = edges.filter((edge) => !isContested(edge));
  const tones = new Set(counting.map((edge) => toneOf(edge.sign)));
  const possible = counting.some((edge) => edge.holds === "possible");
  const hedged = edges.some((edge) => edge.hedged);
  // Of those in sight: a camp put by hand may be of somebody who is not there now.
  const numbers = new Set(nodes.flatMap((node) => camps?.get(node.id) ?? []));
  return (
    <div class="legend" role="group" aria-label="Legend" data-legend>
      <ul>
        {familiesOf(nodes.map((node) => node.type)).map((family) => (
          <li key={family.name} class={camps ? "" : `family-${family.name}`}>
            <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
              <path class={`shape ${family.shape === "ring" || camps ? "hollow" : ""}`} d={outline(family.shape, 6)} />
            </svg>
            {family.label}
          </li>
        ))}
      </ul>
      {numbers.size > 0 && (
        <ul>
          {[...numbers]
            .sort((a, b) => a - b)
            .map((camp) => (
              <li key={camp} class={`camp-${camp % 8}`}>
                <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">
                  <path class="shape" d={outline("circle", 9)} />
                  <text class="number" y="4.5" text-anchor="middle">
                    {camp}
                  </text>
                </svg>
                Camp {camp}
              </li>
            ))}
        </ul>
      )}
      <ul>
        {standings &&
          (Object.keys(STANDINGS) as Standing[]).map((standing) => (
            <li key={standing} class={`line tone-friendly is-${standing}`}>
              <Stroke />
              {STANDINGS[standing]}
            </li>
          ))}
        {/* WebGL draws how a line stands in place of its tone; the small drawing keeps the tone's dashes. */}
        {!(standings && paler) &&
          TONES.filter(({ tone }) => tones.has(tone)).map(({ tone, label }) => (
            <li key={tone} class={`line tone-${tone} ${standings ? "is-kept" : ""}`}>
              <Stroke dash={DASHES[tone]} />
              {label}
            </li>
          ))}
        {possible && (
          <li class="line tone-unsigned">
            <Stroke possible={!paler} pale={paler} />
            {paler ? "Paler" : "Hollow"}: possible then, not certain
          </li>
        )}
        {contested && (
          <li class="line is-contested" data-contested>
            <Stroke dash={CONTESTED_DASH} pale={paler} />
            Contested: competing accounts exclude it; not counted
          </li>
        )}
        {hedged && !paler && (
          <li class="line tone-unsigned">
            <svg width="14" height="16" viewBox="-7 -11 14 16" aria-hidden="true">
              <text class="doubt" text-anchor="middle">
                ?
              </text>
            </svg>
            Hedged by its sources
          </li>
        )}
      </ul>
    </div>
  );
}

function Stroke({ dash, possible, pale }: { dash?: string | undefined; possible?: boolean; pale?: boolean }) {
  return (
    <svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true">
      <path class={`stroke ${pale ? "pale" : ""}`} d="M2 6H32" stroke-width={possible ? 5 : 2.6} {...(dash ? { "stroke-dasharray": dash } : {})} />
      {possible && <path class="hollow" d="M2 6H32" stroke-width="2.2" />}
    </svg>
  );
}
