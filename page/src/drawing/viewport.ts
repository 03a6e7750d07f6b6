// From coordinates without a unit to pixels of a picture: everything fits, nothing overlaps, then moved and enlarged by hand.
import type { Coordinates, Point } from "../data/coordinates";

export interface Viewport {
  zoom: number;
  x: number;
  y: number;
}

export const WHOLE: Viewport = { zoom: 1, x: 0, y: 0 };
export const ZOOM = { least: 0.5, most: 8, step: 1.3 };

export interface Size {
  width: number;
  height: number;
}

export interface Fit {
  /** Where coordinates are seen. */
  at: (point: Point) => Point;
  /** The coordinates of what is seen somewhere. */
  back: (point: Point) => Point;
}

// How much further one direction may be drawn out than the other: a wide picture is used, and a shape is still known again.
const STRETCH = 2.6;

/** The room left at each side for names. */
function marginOf(size: Size): Point {
  return { x: Math.min(90, size.width * 0.12), y: Math.min(46, size.height * 0.1) };
}

/** From coordinates to pixels: the whole frame fits inside the margins. */
export function fit(frame: Frame, size: Size): Fit {
  const { left, right, top, bottom } = frame;
  const margin = marginOf(size);
  const sx = (size.width - 2 * margin.x) / Math.max(right - left, 1e-6);
  const sy = (size.height - 2 * margin.y) / Math.max(bottom - top, 1e-6);
  const low = Math.min(sx, sy);
  const [kx, ky] = [Math.min(sx, low * STRETCH), Math.min(sy, low * STRETCH)];
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  return {
    at: ({ x, y }) => ({ x: size.width / 2 + (x - middle.x) * kx, y: size.height / 2 + (y - middle.y) * ky }),
    back: ({ x, y }) => ({ x: middle.x + (x - size.width / 2) / kx, y: middle.y + (y - size.height / 2) / ky }),
  };
}

/** A point of the whole picture as it is seen through a viewport. */
export function through({ x, y }: Point, size: Size, viewport: Viewport): Point {
  return {
    x: size.width / 2 + (x - size.width / 2 + viewport.x) * viewport.zoom,
    y: size.height / 2 + (y - size.height / 2 + viewport.y) * viewport.zoom,
  };
}

/** The viewport after zooming by a factor, with what is at a point staying there. */
export function zoomAt(viewport: Viewport, factor: number, point: Point, size: Size): Viewport {
  const zoom = Math.min(Math.max(viewport.zoom * factor, ZOOM.least), ZOOM.most);
  const [dx, dy] = [point.x - size.width / 2, point.y - size.height / 2];
  return { zoom, x: viewport.x + dx / zoom - dx / viewport.zoom, y: viewport.y + dy / zoom - dy / viewport.zoom };
}

export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** How far some coordinates reach. */
export function frameOf(coordinates: Coordinates): Frame {
  const all = [...coordinates.values()];
  const [left, right] = bounds(all.map((point) => point.x));
  const [top, bottom] = bounds(all.map((point) => point.y));
  return { left, right, top, bottom };
}

// Below this share of the whole, in either direction, what is shown gets a frame of its own.
const FILLED = 0.7;

/** The frame of all actors while those shown fill it, so that places stay the same from day to day; else that of those shown. */
export function frameFor(shown: Iterable<string>, all: Coordinates): Frame {
  const whole = frameOf(all);
  const here: Coordinates = new Map();
  for (const id of shown) {
    const point = all.get(id);
    if (point) here.set(id, point);
  }
  if (!here.size) return whole;
  const own = frameOf(here);
  const filled = own.right - own.left >= FILLED * (whole.right - whole.left) && own.bottom - own.top >= FILLED * (whole.bottom - whole.top);
  return filled ? whole : own;
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
