// The graph that sigma draws, updated step by step to what is shown, with all attributes that sigma needs.
import type { MultiDirectedGraph } from "graphology";
import type { Point } from "../data/coordinates";
import type { Node } from "../data/records";
import { familyOfNode } from "../symbols/actors";
import { CHANGE_DASHES, changeOf, CONTESTED_DASH, DASHES, isContested, relationOf, toneOf } from "../symbols/edges";
import { packDash } from "./edge-program";
import { groupEdges } from "./lines";
import type { PictureData } from "./picture-data";
import { packShape } from "./node-program";

const BLOCS = ["--other", "--state", "--armed", "--committee", "--political", "--between", "--military", "--person"];
const CHANGES = { gained: "--gained", lost: "--lost", earlier: "--earlier", later: "--later", firmness: "--changed", changed: "--changed", unchanged: "--strong-line" } as const;
// As pale as a line may be with a contrast of 3 to 1 against the background, light or dark.
const POSSIBLE = "bb";
const UNCHANGED = "59";

const NAMED = 12;

/** The actors that are always named. */
export function mostConnected(nodes: readonly Node[]): Node[] {
  return [...nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)).slice(0, NAMED);
}

/** What is drawn: also where each actor lies, in pixels, and who is chosen. */
interface Drawn extends PictureData {
  at: ReadonlyMap<string, Point>;
  radius: (id: string) => number;
  chosen: string | null;
}

/** How many actors and lines are in it. */
export interface Sizes {
  actors: number;
  lines: number;
}

/** Make the graph hold what is drawn. Actors that are not in it stay, hidden: most of them come back. */
export function updateGraph(graph: MultiDirectedGraph, data: Drawn, colour: (name: string) => string): Sizes {
  const lines = groupEdges(data.edges, data.grouped);
  const wanted = new Set(lines.map((group) => group[0]!.id));
  const gone: string[] = [];
  graph.forEachEdge((id) => wanted.has(id) || gone.push(id));
  for (const id of gone) graph.dropEdge(id);
  placeActors(graph, data, colour);
  for (const group of lines) {
    const { id, source, target, sign } = group[0]!;
    // What does not count is not compared either.
    const contested = group.every(isContested);
    const change = data.changes && !contested ? changeOf(data.changes.get(id)) : null;
    const tone = toneOf(sign);
    const pale = change === "unchanged" ? UNCHANGED : group.every((edge) => edge.holds === "possible") ? POSSIBLE : "";
    const looks = {
      size: 1,
      color: colour(change ? CHANGES[change] : `--rel-${relationOf(group)}`) + pale,
      dash: packDash(contested ? CONTESTED_DASH : change ? CHANGE_DASHES[change] : DASHES[tone]),
      hidden: data.chosen !== null && source !== data.chosen && target !== data.chosen && graph.hasNode(data.chosen),
    };
    // Written in place: the graph would send an event for every one of them, and nothing listens.
    if (graph.hasEdge(id)) Object.assign(graph.getEdgeAttributes(id), looks);
    else graph.addDirectedEdgeWithKey(id, source, target, looks);
  }
  return { actors: data.nodes.length, lines: lines.length };
}

function placeActors(graph: MultiDirectedGraph, { nodes, edges, at, radius, blocs, chosen }: Drawn, colour: (name: string) => string): void {
  const named = new Set(mostConnected(nodes).map((node) => node.id));
  const present = new Set(nodes.map((node) => node.id));
  const near = chosen !== null && present.has(chosen) ? new Set([chosen]) : null;
  if (near) for (const { source, target } of edges) if (source === chosen || target === chosen) near.add(source).add(target);
  graph.forEachNode((id) => present.has(id) || graph.setNodeAttribute(id, "hidden", true));
  for (const node of nodes) {
    const { x, y } = at.get(node.id) ?? { x: 0, y: 0 };
    const family = familyOfNode(node);
    const bloc = blocs?.get(node.id);
    const muted = near !== null && !near.has(node.id);
    const own = colour(muted ? "--line" : bloc === undefined ? `--${family.name}` : BLOCS[bloc % 8]!);
    graph.mergeNode(node.id, {
      x,
      // Sigma counts upwards, the page's pictures downwards.
      y: -y,
      size: radius(node.id) * 0.9,
      color: own,
      fill: family.shape === "ring" ? colour("--raised") : own,
      shape: packShape(family.shape),
      label: muted ? null : bloc === undefined ? node.label : `${bloc} · ${node.label}`,
      forceLabel: named.has(node.id) || node.id === chosen,
      hidden: false,
      zIndex: muted ? 0 : 1,
    });
  }
}
