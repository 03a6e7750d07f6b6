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

/** A function from places to pixels that shows all of them inside the margins, and heeds the reader's sight. */
export function fit(places: Places, size: Size, sight: Sight): (id: string) => { x: number; y: number } {
  const all = [...places.values()];
  const [left, right] = bounds(all.map((p) => p.x));
  const [top, bottom] = bounds(all.map((p) => p.y));
  const margin = { x: Math.min(110, size.width * 0.17), y: 48 };
  const sx = (size.width - 2 * margin.x) / Math.max(right - left, 1e-6);
  const sy = (size.height - 2 * margin.y) / Math.max(bottom - top, 1e-6);
  // Both directions may differ, up to a point: a wide picture is used, and a shape is still known again.
  const low = Math.min(sx, sy);
  const [kx, ky] = [Math.min(sx, low * 1.7), Math.min(sy, low * 1.7)];
  return (id) => {
    const place = places.get(id) ?? { x: (left + right) / 2, y: (top + bottom) / 2 };
    return {
      x: size.width / 2 + ((place.x - (left + right) / 2) * kx + sight.x) * sight.zoom,
      y: size.height / 2 + ((place.y - (top + bottom) / 2) * ky + sight.y) * sight.zoom,
    };
  };
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
