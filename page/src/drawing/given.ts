// Coordinates as the API gives them, and the page's own layout, which is fetched where it is needed.
import { useEffect, useState } from "preact/hooks";
import type { Coordinates } from "../data/coordinates";
import type { Node } from "../data/records";

/** The coordinates that the API gave; null unless every node has them. */
export function givenCoordinates(nodes: readonly Node[]): Coordinates | null {
  const coordinates: Coordinates = new Map();
  for (const { id, x, y } of nodes) {
    if (typeof x !== "number" || typeof y !== "number") return null;
    coordinates.set(id, { x, y });
  }
  return coordinates;
}

type Layout = typeof import("./layout");

/** The page's own layout once it has come; null until then, and where it is not wanted. */
export function useOwnLayout(wanted: boolean): Layout | null {
  const [layout, setLayout] = useState<Layout | null>(null);
  useEffect(() => {
    if (wanted && !layout) import("./layout").then(setLayout, () => undefined);
  }, [wanted, layout]);
  return wanted ? layout : null;
}
