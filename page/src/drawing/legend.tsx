// What the symbols of a picture mean; only those that are in it.
import { Coded } from "../components/help";
import type { Edge, Node } from "../data/records";
import { symbols as text } from "../messages";
import { familiesOf, outline } from "../symbols/actors";
import { CONTESTED_DASH, DASHES, isContested, RELATIONS, strengthOf, TONES, toneOf, type EdgeChange } from "../symbols/edges";

const CHANGES = Object.entries(text.changes) as [EdgeChange, string][];

interface Props {
  nodes: readonly Node[];
  edges: readonly Edge[];
  blocs: ReadonlyMap<string, number> | null;
  /** Whether two times are compared. */
  compared: boolean;
  /** How edges differ from the step before, where that is marked; the others look as always. */
  marked?: ReadonlySet<EdgeChange> | undefined;
  /** Whether WebGL draws it, where what is only possible is paler and not hollow. */
  paler?: boolean;
}

export function Legend({ nodes, edges, blocs, compared, marked, paler = false }: Props) {
  const contested = edges.some(isContested);
  const counting = edges.filter((edge) => !isContested(edge));
  const tones = new Set(counting.map((edge) => toneOf(edge.sign)));
  const relations = new Set<string>(edges.map((edge) => edge.layer));
  const strengths = new Set(counting.map((edge) => strengthOf([edge])));
  const possible = counting.some((edge) => edge.holds === "possible");
  const hedged = edges.some((edge) => edge.hedged);
  // Of those in the picture: a bloc assigned by hand may be of an actor that is not in it.
  const numbers = new Set(nodes.flatMap((node) => blocs?.get(node.id) ?? []));
  return (
    <div class="legend" role="group" aria-label={text.legend} data-legend>
      <ul>
        {familiesOf(nodes).map((family) => (
          <li key={family.name} class={blocs ? "" : `family-${family.name}`}>
            <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
              <path class={`shape ${family.shape === "ring" || blocs ? "hollow" : ""}`} d={outline(family.shape, 6)} />
            </svg>
            {family.label}
          </li>
        ))}
      </ul>
      {numbers.size > 0 && (
        <ul>
          {[...numbers]
            .sort((a, b) => a - b)
            .map((bloc) => (
              <li key={bloc} class={`bloc-${bloc % 8}`}>
                <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">
                  <path class="shape" d={outline("circle", 9)} />
                  <text class="number" y="4.5" text-anchor="middle">
                    {bloc}
                  </text>
                </svg>
                {text.bloc(bloc)}
              </li>
            ))}
        </ul>
      )}
      <ul>
        {(compared || marked) &&
          CHANGES.filter(([change]) => compared || marked?.has(change)).map(([change, label]) => (
            <li key={change} class={`line tone-cooperative is-${change}`}>
              <Stroke />
              {compared ? label : (text.steps[change] ?? label)}
            </li>
          ))}
        {!compared &&
          RELATIONS.filter((layer) => relations.has(layer)).map((layer) => (
            <li key={layer} class={`line rel-${layer}`} data-relation={layer}>
              <Stroke />
              <Coded list="network_layer" code={layer} as="label" />
            </li>
          ))}
      </ul>
      <ul>
        {/* WebGL draws how an edge changed in place of its tone; SVG keeps the tone's dashes. */}
        {!(compared && paler) &&
          TONES.filter(({ tone }) => tones.has(tone)).map(({ tone, label }) => (
            <li key={tone} class={`line tone-${tone} ${compared ? "is-unchanged" : ""}`}>
              <Stroke dash={DASHES[tone]} bar={tone === "hostile" && !paler} />
              {label}
            </li>
          ))}
        {possible && (
          <li class="line tone-unsigned">
            <Stroke possible={!paler} pale={paler} />
            {paler ? text.paler : text.hollow}
          </li>
        )}
        {!paler && !compared && strengths.has("one") && strengths.size > 1 && (
          <li class="line from-one" data-strength>
            <Stroke />
            {text.oneSource}
          </li>
        )}
        {contested && (
          <li class="line is-contested" data-contested>
            <Stroke dash={CONTESTED_DASH} pale={paler} />
            {text.contested}
          </li>
        )}
        {hedged && !paler && (
          <li class="line tone-unsigned">
            <svg width="14" height="16" viewBox="-7 -11 14 16" aria-hidden="true">
              <text class="hedge-mark" text-anchor="middle">
                ?
              </text>
            </svg>
            {text.caveats}
          </li>
        )}
      </ul>
    </div>
  );
}

function Stroke({ dash, possible, pale, bar }: { dash?: string | undefined; possible?: boolean; pale?: boolean; bar?: boolean }) {
  return (
    <svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true">
      <path class={`stroke ${pale ? "pale" : ""}`} d="M2 6H32" stroke-width={possible ? 5 : 2.6} {...(dash ? { "stroke-dasharray": dash } : {})} />
      {possible && <path class="hollow" d="M2 6H32" stroke-width="2.2" />}
      {bar && <path class="end-bar" d="M28 1V11" />}
    </svg>
  );
}
