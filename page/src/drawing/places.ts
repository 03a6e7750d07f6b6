// Where each actor of a picture lies, in pixels of the whole picture.
import type { Coordinates, Point } from "../data/coordinates";
import type { Node } from "../data/records";
import { RADIUS_MOST, radiusOf, shrink } from "../symbols/actors";
import { separate } from "./separate";
import { chooseFrame, fit, type Fit, type Size } from "./viewport";

const GAP = 6;
// For so many at most room is kept regardless of the time, so that nobody moves from one time to the next.
const KEPT_MOST = 400;

export interface Places {
  at: ReadonlyMap<string, Point>;
  fit: Fit;
  /** The radius of each symbol, which depends on the time only where what is shown has a frame of its own. */
  radius: (id: string) => number;
}

function radiiOf(nodes: readonly Node[], scale: number): (id: string) => number {
  const degrees = new Map(nodes.map((node) => [node.id, node.degree]));
  return (id) => radiusOf(degrees.get(id) ?? 1) * scale;
}

/**
 * Places by actor; ``pinned`` ones lie where they were put, and move nobody else. ``lasting``: those that have their
 * place at any time, those with most edges first; without it all that have one.
 */
export function placeActors(nodes: readonly Node[], own: Coordinates, pinned: Coordinates, size: Size, lasting: readonly string[] = [...own.keys()]): Places {
  const shown = nodes.map((node) => node.id);
  const { actors, whole } = chooseFrame(shown, lasting, own);
  const fitted = fit(actors, size);
  const known = (id: string) => fitted.at(own.get(id) ?? { x: 0, y: 0 });
  const kept = whole ? lasting.slice(0, KEPT_MOST) : [];
  const scale = shrink(Math.max(kept.length, shown.length));
  const radius = radiiOf(nodes, scale);
  // Room for the largest symbol that anyone may have: whose degree changes moves nobody.
  const steady = separate(kept.map((id) => ({ id, ...known(id), r: RADIUS_MOST * scale })), size, GAP);
  const others = shown.filter((id) => !steady.has(id)).map((id) => ({ id, ...known(id), r: radius(id) }));
  const there = shown.filter((id) => steady.has(id)).map((id) => ({ id, ...steady.get(id)!, r: radius(id), stays: true }));
  const at = new Map([...steady, ...separate([...there, ...others], size, GAP)]);
  for (const [id, point] of pinned) at.set(id, fitted.at(point));
  return { at, fit: fitted, radius };
}
