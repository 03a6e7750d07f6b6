// Where each actor of a picture lies, in pixels of the whole picture.
import type { Coordinates, Point } from "../data/coordinates";
import type { Node } from "../data/records";
import { radiusOf, shrink } from "../symbols/actors";
import { separate } from "./separate";
import { fit, frameFor, type Fit, type Size } from "./viewport";

const GAP = 6;
// Up to so many, also those of other times are kept separate, so that nobody moves from one time to the next.
const TOGETHER = 400;

export interface Places {
  at: ReadonlyMap<string, Point>;
  fit: Fit;
}

/** The radius of each symbol in a picture of so many. */
export function radiiOf(nodes: readonly Node[]): (id: string) => number {
  const scale = shrink(nodes.length);
  const degrees = new Map(nodes.map((node) => [node.id, node.degree]));
  return (id) => radiusOf(degrees.get(id) ?? 1) * scale;
}

/** Places by actor; ``pinned`` ones lie where they were put, and move nobody else. */
export function placeActors(nodes: readonly Node[], own: Coordinates, pinned: Coordinates, size: Size): Places {
  const shown = nodes.map((node) => node.id);
  const fitted = fit(frameFor(shown, own), size);
  const radius = radiiOf(nodes);
  const known = (id: string) => own.get(id) ?? { x: 0, y: 0 };
  const together = own.size <= TOGETHER ? [...new Set([...own.keys(), ...shown])] : shown;
  // Room for the largest symbol that anyone may have: whose degree changes moves nobody.
  const room = own.size <= TOGETHER ? 20 * shrink(Math.max(together.length, 1)) : null;
  const inside = (point: Point) => point.x >= 0 && point.x <= size.width && point.y >= 0 && point.y <= size.height;
  const spots = together.map((id) => ({ id, ...fitted.at(known(id)), r: room ?? radius(id) })).filter((spot) => inside(spot));
  const at = new Map(separate(spots, size, GAP));
  for (const [id, point] of pinned) at.set(id, fitted.at(point));
  for (const id of shown) if (!at.has(id)) at.set(id, fitted.at(known(id)));
  return { at, fit: fitted };
}
