// The graph that sigma draws, brought step by step to what is to be seen, with everything that it needs to be painted.
import type { MultiDirectedGraph } from "graphology";
import type { Node } from "../data/records";
import { packDash } from "./dashed";
import { groupEdges } from "./lines";
import { CONTESTED_DASH, DASHES, familyOf, isContested, radiusOf, shrink, STANDING_DASHES, toneOf } from "./marks";
import type { Drawn } from "./picture";
import { packShape } from "./shaped";

const TONES = { friendly: "--friendly", hostile: "--hostile", mixed: "--mixed", unsigned: "--unsigned" } as const;
const CAMPS = ["--other", "--state", "--armed", "--committee", "--political", "--between", "--military", "--person"];
const STANDINGS = { gained: "--gained", lost: "--lost", turned: "--turned", kept: "--strong-line" } as const;
// As pale as a line may be and still stand out against the paper, light or dark, by 3 to 1.
const POSSIBLE = "bb";
const KEPT = "59";

const NAMED = 12;

/** Those who are always named. */
export function mostConnected(nodes: readonly Node[]): Node[] {
  return [...nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)).slice(0, NAMED);
}

/** How many actors and lines are in it. */
export interface Sizes {
  actors: number;
  lines: number;
}

/** Make the graph hold what is drawn. Actors that are not in it stay, hidden: most of them come back. */
export function bringTo(graph: MultiDirectedGraph, drawn: Drawn & { chosen: string | null }, colour: (name: string) => string): Sizes {
  const lines = groupEdges(drawn.edges, drawn.together);
  const wanted = new Set(lines.map((group) => group[0]!.id));
  const gone: string[] = [];
  graph.forEachEdge((id) => wanted.has(id) || gone.push(id));
  for (const id of gone) graph.dropEdge(id);
  placeActors(graph, drawn, colour);
  for (const group of lines) {
    const { id, source, target, sign } = group[0]!;
    // What does not count is not compared either.
    const contested = group.every(isContested);
    const standing = drawn.standing && !contested ? (drawn.standing.get(id) ?? "kept") : null;
    const tone = toneOf(sign);
    const pale = standing === "kept" ? KEPT : group.every((edge) => edge.holds === "possible") ? POSSIBLE : "";
    const looks = {
      size: 1,
      color: colour(standing ? STANDINGS[standing] : TONES[tone]) + pale,
      dash: packDash(contested ? CONTESTED_DASH : standing ? STANDING_DASHES[standing] : DASHES[tone]),
      hidden: drawn.chosen !== null && source !== drawn.chosen && target !== drawn.chosen && graph.hasNode(drawn.chosen),
    };
    // Written where they stand: the graph would tell of every one of them, and nobody listens.
    if (graph.hasEdge(id)) Object.assign(graph.getEdgeAttributes(id), looks);
    else graph.addDirectedEdgeWithKey(id, source, target, looks);
  }
  return { actors: drawn.nodes.length, lines: lines.length };
}

function placeActors(graph: MultiDirectedGraph, { nodes, edges, places, camps, chosen }: Drawn & { chosen: string | null }, colour: (name: string) => string): void {
  const scale = shrink(nodes.length) * 0.9;
  const named = new Set(mostConnected(nodes).map((node) => node.id));
  const present = new Set(nodes.map((node) => node.id));
  const near = chosen !== null && present.has(chosen) ? new Set([chosen]) : null;
  if (near) for (const { source, target } of edges) if (source === chosen || target === chosen) near.add(source).add(target);
  graph.forEachNode((id) => present.has(id) || graph.setNodeAttribute(id, "hidden", true));
  for (const node of nodes) {
    const { x, y } = places.get(node.id) ?? { x: 0, y: 0 };
    const family = familyOf(node.type);
    const camp = camps?.get(node.id);
    const apart = near !== null && !near.has(node.id);
    const own = colour(apart ? "--line" : camp === undefined ? `--${family.name}` : CAMPS[camp % 8]!);
    graph.mergeNode(node.id, {
      x,
      // Sigma counts upwards, the page's pictures downwards.
      y: -y,
      size: radiusOf(node.degree) * scale,
      color: own,
      fill: family.shape === "ring" ? colour("--raised") : own,
      shape: packShape(family.shape),
      label: apart ? null : camp === undefined ? node.label : `${camp} · ${node.label}`,
      forceLabel: named.has(node.id) || node.id === chosen,
      hidden: false,
      zIndex: apart ? 0 : 1,
    });
  }
}
