// One step of an actor that is moved without dragging.
import type { Coordinates, Point } from "../data/coordinates";
import { frameOf } from "./viewport";

const STEP = 0.04;

export type Direction = readonly [number, number];

/** Where an actor lies after one step in a direction. */
export function stepFrom(id: string, [dx, dy]: Direction, coordinates: Coordinates, frame: Coordinates): Point | null {
  const at = coordinates.get(id);
  const { left, right, top, bottom } = frameOf(frame);
  return at ? { x: at.x + dx * STEP * (right - left), y: at.y + dy * STEP * (bottom - top) } : null;
}
