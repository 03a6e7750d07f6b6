// From coordinates without a unit to pixels of a picture: everything fits, then moved and enlarged by hand.
import type { Coordinates, Point } from "../data/coordinates";

export interface Viewport {
  zoom: number;
  x: number;
  y: number;
}

export const WHOLE: Viewport = { zoom: 1, x: 0, y: 0 };

export interface Size {
  width: number;
  height: number;
}

export interface Fit {
  /** Where an actor is seen. */
  at: (id: string) => Point;
  /** How many pixels one unit of the coordinates is. */
  scale: Point;
}

/** From coordinates to pixels: the whole frame fits inside the margins, then moved and enlarged by the viewport. */
export function fit(coordinates: Coordinates, frame: Coordinates, size: Size, viewport: Viewport): Fit {
  const { left, right, top, bottom } = frameOf(frame);
  const margin = { x: Math.min(110, size.width * 0.17), y: 48 };
  const sx = (size.width - 2 * margin.x) / Math.max(right - left, 1e-6);
  const sy = (size.height - 2 * margin.y) / Math.max(bottom - top, 1e-6);
  // Both directions may differ, up to a point: a wide picture is used, and a shape is still known again.
  const low = Math.min(sx, sy);
  const [kx, ky] = [Math.min(sx, low * 1.7), Math.min(sy, low * 1.7)];
  const at = (id: string) => {
    const point = coordinates.get(id) ?? { x: (left + right) / 2, y: (top + bottom) / 2 };
    return {
      x: size.width / 2 + ((point.x - (left + right) / 2) * kx + viewport.x) * viewport.zoom,
      y: size.height / 2 + ((point.y - (top + bottom) / 2) * ky + viewport.y) * viewport.zoom,
    };
  };
  return { at, scale: { x: kx * viewport.zoom, y: ky * viewport.zoom } };
}

/** How far some coordinates reach. */
export function frameOf(coordinates: Coordinates): { left: number; right: number; top: number; bottom: number } {
  const all = [...coordinates.values()];
  const [left, right] = bounds(all.map((point) => point.x));
  const [top, bottom] = bounds(all.map((point) => point.y));
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
