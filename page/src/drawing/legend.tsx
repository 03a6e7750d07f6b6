// What the marks mean; only those that are in the picture.
import type { Edge, Node } from "../data/records";
import type { Standing } from "./picture";
import { DASHES, familiesOf, outline, TONES, toneOf } from "./marks";

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
  const tones = new Set(edges.map((edge) => toneOf(edge.sign)));
  const possible = edges.some((edge) => edge.holds === "possible");
  const numbers = camps ? [...new Set([...camps.values()])].sort((a, b) => a - b) : null;
  return (
    <div class="legend" role="group" aria-label="Legend" data-legend>
      <ul>
        {numbers
          ? numbers.map((camp) => (
              <li key={camp} class={`camp-${camp % 8}`}>
                <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
                  <path class="shape" d={outline("circle", 6)} />
                </svg>
                Camp {camp}
              </li>
            ))
          : familiesOf(nodes.map((node) => node.type)).map((family) => (
              <li key={family.name} class={`family-${family.name}`}>
                <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
                  <path class={`shape ${family.shape === "ring" ? "hollow" : ""}`} d={outline(family.shape, 6)} />
                </svg>
                {family.label}
              </li>
            ))}
      </ul>
      <ul>
        {standings
          ? (Object.keys(STANDINGS) as Standing[]).map((standing) => (
              <li key={standing} class={`line tone-friendly is-${standing}`}>
                <Stroke />
                {STANDINGS[standing]}
              </li>
            ))
          : TONES.filter(({ tone }) => tones.has(tone)).map(({ tone, label }) => (
              <li key={tone} class={`line tone-${tone}`}>
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
