// Actors that were pinned by hand, as the address holds them: `pins=russia:0.12:-0.3,iran:0.4:0.1`.
import type { Coordinates, Point } from "../data/coordinates";

// An address that grows without end cannot be sent.
const MOST = 60;

export function readPins(text: string | null): Coordinates {
  const pins: Coordinates = new Map();
  for (const part of (text ?? "").split(",").slice(0, MOST)) {
    const words = part.split(":");
    const [y, x] = [words.pop(), words.pop()];
    const point = { x: Number(x || NaN), y: Number(y || NaN) };
    const id = words.join(":");
    if (id && Number.isFinite(point.x) && Number.isFinite(point.y)) pins.set(id, point);
  }
  return pins;
}

/** With one of them pinned there, or unpinned; where there are too many, the one pinned first goes. */
export function writePins(pins: Coordinates, id: string, point: Point | null): string[] {
  const next = new Map(pins);
  next.delete(id);
  if (point) next.set(id, point);
  return [...next].slice(-MOST).map(([actor, { x, y }]) => `${actor}:${brief(x)}:${brief(y)}`);
}

/** Fine enough for any screen. */
function brief(number: number): string {
  return String(Number(number.toPrecision(4)));
}
