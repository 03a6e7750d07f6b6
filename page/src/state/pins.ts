// Actors that were put somewhere by hand, as the address holds them: `pins=russia:0.12:-0.3,iran:0.4:0.1`.
import type { Places } from "../drawing/layout";

// An address that grows without end cannot be sent.
const MOST = 60;

export function readPins(text: string | null): Places {
  const pins: Places = new Map();
  for (const part of (text ?? "").split(",").slice(0, MOST)) {
    const words = part.split(":");
    const [y, x] = [words.pop(), words.pop()];
    const place = { x: Number(x || NaN), y: Number(y || NaN) };
    const id = words.join(":");
    if (id && Number.isFinite(place.x) && Number.isFinite(place.y)) pins.set(id, place);
  }
  return pins;
}

/** With one of them put there, or let go; the one that was put there first goes where there are too many. */
export function writePins(pins: Places, id: string, place: { x: number; y: number } | null): string[] {
  const next = new Map(pins);
  next.delete(id);
  if (place) next.set(id, place);
  return [...next].slice(-MOST).map(([actor, { x, y }]) => `${actor}:${brief(x)}:${brief(y)}`);
}

/** Fine enough for any screen. */
function brief(number: number): string {
  return String(Number(number.toPrecision(4)));
}
