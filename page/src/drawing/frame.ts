// From places without a unit to pixels of a picture: everything in sight, then moved and enlarged by hand.
import type { Places } from "./layout";

export interface Sight {
  zoom: number;
  x: number;
  y: number;
}

export const WHOLE: Sight = { zoom: 1, x: 0, y: 0 };

export interface Size {
  width: number;
  height: number;
}

export interface Fit {
  /** Where an actor is seen. */
  at: (id: string) => { x: number; y: number };
  /** How many pixels one step of a place is. */
  scale: { x: number; y: number };
}

/** From places to pixels: the whole frame is seen inside the margins, as the reader's sight wants it. */
export function fit(places: Places, frame: Places, size: Size, sight: Sight): Fit {
  const { left, right, top, bottom } = frameOf(frame);
  const margin = { x: Math.min(110, size.width * 0.17), y: 48 };
  const sx = (size.width - 2 * margin.x) / Math.max(right - left, 1e-6);
  const sy = (size.height - 2 * margin.y) / Math.max(bottom - top, 1e-6);
  // Both directions may differ, up to a point: a wide picture is used, and a shape is still known again.
  const low = Math.min(sx, sy);
  const [kx, ky] = [Math.min(sx, low * 1.7), Math.min(sy, low * 1.7)];
  const at = (id: string) => {
    const place = places.get(id) ?? { x: (left + right) / 2, y: (top + bottom) / 2 };
    return {
      x: size.width / 2 + ((place.x - (left + right) / 2) * kx + sight.x) * sight.zoom,
      y: size.height / 2 + ((place.y - (top + bottom) / 2) * ky + sight.y) * sight.zoom,
    };
  };
  return { at, scale: { x: kx * sight.zoom, y: ky * sight.zoom } };
}

/** How far some places reach. */
export function frameOf(places: Places): { left: number; right: number; top: number; bottom: number } {
  const all = [...places.values()];
  const [left, right] = bounds(all.map((place) => place.x));
  const [top, bottom] = bounds(all.map((place) => place.y));
  return { left, right, top, bottom };
}

/** The least and the greatest of some numbers. */
export function bounds(numbers: readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const number of numbers) {
    if (number < low) low = number;
    if (number > high) high = number;
  }
  return numbers.length ? [low, high] : [-1, 1];
}
