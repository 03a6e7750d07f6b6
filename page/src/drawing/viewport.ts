// From coordinates without a unit to pixels of a picture: everything fits, nothing overlaps, then moved and enlarged by hand.
import type { Coordinates, Point } from "../data/coordinates";
import { axisOver } from "./axes";

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
const STRETCH = 3;

/** The room left at each side for names. */
function marginOf(size: Size): Point {
  return { x: Math.min(90, size.width * 0.12), y: Math.min(46, size.height * 0.1) };
}

/** From coordinates to pixels: those of some actors fit inside the margins. */
export function fit(actors: Coordinates, size: Size): Fit {
  const { left, right, top, bottom } = frameOf(actors);
  const [wide, high] = [Math.max(right - left, 1e-6), Math.max(bottom - top, 1e-6)];
  const margin = marginOf(size);
  const [sx, sy] = [(size.width - 2 * margin.x) / wide, (size.height - 2 * margin.y) / high];
  const low = Math.min(sx, sy);
  const [width, height] = [Math.min(sx, low * STRETCH) * wide, Math.min(sy, low * STRETCH) * high];
  const points = [...actors.values()];
  const [across, down] = [axisOver(points.map(({ x }) => x)), axisOver(points.map(({ y }) => y))];
  return {
    at: ({ x, y }) => ({ x: size.width / 2 + (across.to(x) - 0.5) * width, y: size.height / 2 + (down.to(y) - 0.5) * height }),
    back: ({ x, y }) => ({ x: across.back((x - size.width / 2) / width + 0.5), y: down.back((y - size.height / 2) / height + 0.5) }),
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

/** Those of some actors that have coordinates. */
function only(ids: Iterable<string>, all: Coordinates): Coordinates {
  const found: Coordinates = new Map();
  for (const id of ids) {
    const point = all.get(id);
    if (point) found.set(id, point);
  }
  return found;
}

// A picture of no size in particular, to see how much of one is filled.
const UNIT: Size = { width: 1000, height: 1000 };

/** Whether some actors fill the frame of others. */
export function fills(some: Iterable<string>, others: Iterable<string>, all: Coordinates): boolean {
  const [here, there] = [only(some, all), only(others, all)];
  if (!here.size || !there.size) return true;
  const { at } = fit(there, UNIT);
  const [own, whole] = [here, there].map((actors) => frameOf(new Map([...actors].map(([id, point]) => [id, at(point)])))) as [Frame, Frame];
  return own.right - own.left >= FILLED * (whole.right - whole.left) && own.bottom - own.top >= FILLED * (whole.bottom - whole.top);
}

/** The actors whose frame a picture has: those that have their place at any time while those shown fill it; else those shown. */
export function chooseFrame(shown: readonly string[], lasting: readonly string[], all: Coordinates): { actors: Coordinates; whole: boolean } {
  const whole = fills(shown, lasting, all);
  return { actors: only(whole ? lasting : shown, all), whole };
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
