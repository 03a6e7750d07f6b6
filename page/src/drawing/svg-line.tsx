// One line of a picture in SVG: one edge, or several of one pair.
import { labelOf } from "../data/codes";
import type { Edge, Node } from "../data/records";
import { certainty, common, picture } from "../messages";
import { CONTESTED_DASH, DASHES, describeRelation, isContested, relationOf, strengthOf, toneOf, widthOf, type EdgeChange } from "../symbols/edges";
import { idOf, shareDirection, type Line } from "./lines";

interface Props {
  line: Line;
  change: EdgeChange | null;
  dim: boolean;
  title: string;
  onOpen: () => void;
  /** Whether the keyboard is at it. */
  onFocused: (on: boolean) => void;
  /** The pointer is over it, or with null no more. */
  onPoint: (event: PointerEvent | null) => void;
}

export function SvgLine({ line, change, dim, title, onOpen, onFocused, onPoint }: Props) {
  const contested = line.edges.every(isContested);
  // Of several edges, those that do not count give the line no sign.
  const signs = new Set((contested ? line.edges : line.edges.filter((edge) => !isContested(edge))).map((edge) => toneOf(edge.sign)));
  const tone = signs.size === 1 ? [...signs][0]! : signs.has("hostile") && signs.has("cooperative") ? "mixed" : signs.has("hostile") ? "hostile" : signs.has("cooperative") ? "cooperative" : "mixed";
  const possible = !contested && line.edges.every((edge) => edge.holds === "possible");
  const width = widthOf(line.edges.reduce((sum, edge) => sum + edge.weight, 0));
  const dash = contested ? CONTESTED_DASH : DASHES[tone];
  return (
    <g
      class={`line rel-${relationOf(line.edges)} tone-${tone} from-${strengthOf(line.edges)} ${contested ? "is-contested" : change ? `is-${change}` : ""} ${dim ? "dim" : ""}`}
      role="button"
      tabindex={-1}
      aria-label={title}
      onClick={onOpen}
      onFocus={() => onFocused(true)}
      onBlur={() => onFocused(false)}
      onPointerEnter={onPoint}
      onPointerLeave={() => onPoint(null)}
      data-edge={idOf(line)}
    >
      <path class="hit-area" d={line.path} />
      <path class="stroke" d={line.path} stroke-width={possible ? width + 2.4 : width} {...(dash ? { "stroke-dasharray": dash } : {})} />
      {possible && <path class="hollow" d={line.path} stroke-width={Math.max(width - 0.2, 1.4)} />}
      {line.edges.every((edge) => edge.hedged) && (
        <text class="hedge-mark" x={line.middle.x.toFixed(1)} y={(line.middle.y + 5).toFixed(1)} text-anchor="middle" aria-hidden="true">
          ?
        </text>
      )}
      {tone === "hostile" && !contested && <path class="end-bar" d={line.bars} />}
      {line.arrow && <path class={`head ${possible || contested ? "open" : ""}`} d={line.arrow} />}
    </g>
  );
}

/** An edge in words: its ends, its relation types, and how certain it is. */
export function titleOf(edges: readonly Edge[], byId: ReadonlyMap<string, Node>): string {
  const { source, target } = edges[0]!;
  const ends = `${byId.get(source)?.label ?? source} ${shareDirection(edges) ? "→" : "–"} ${byId.get(target)?.label ?? target}`;
  const relations = [...new Set(edges.map((edge) => (edge.layer === "agrees" || edge.layer === "tie" ? describeRelation(edge) : labelOf("network_layer", edge.layer))))].join(", ");
  const contested = edges.every(isContested);
  return picture.edge(ends, relations, [
    contested ? picture.contestedNotCounted : edges.every((edge) => edge.holds === "possible") && common.possible,
    edges.every((edge) => edge.basis === "combined") && picture.noSingleAccount,
    edges.every((edge) => edge.hedged) && certainty.caveats,
  ]);
}
