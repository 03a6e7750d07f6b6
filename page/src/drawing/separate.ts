// Symbols that would cover each other are pushed apart, as little as needed; the others stay where they are.
import type { Point } from "../data/coordinates";
import type { Size } from "./viewport";

// A crowd spreads from its middle outwards, a little each round; of many symbols each round is more work.
const ROUNDS = 1500;
const WORK = 60_000;

export interface Spot extends Point {
  id: string;
  r: number;
  /** Whether it stays where it is: others make room for it. */
  stays?: boolean;
}

/** Where the symbols lie after it, inside the picture. Every pair ends at least `gap` apart, where there is room. */
export function separate(spots: readonly Spot[], size: Size, gap: number): Map<string, Point> {
  const order = [...spots].sort((a, b) => (a.id < b.id ? -1 : 1)).map((spot) => ({ ...spot }));
  const largest = order.reduce((most, { r }) => Math.max(most, r), 0);
  const cell = Math.max(2 * largest + gap, 1);
  const rounds = Math.max(Math.min(ROUNDS, WORK / order.length), 120);
  // The number of a square of the picture; those at its edges hold what lies outside too, and have empty ones beyond.
  const along = (value: number, whole: number) => Math.floor(Math.min(Math.max(value, 0), whole) / cell) + 1;
  const column = along(size.height, size.height) + 2;
  const square = ({ x, y }: Point) => along(x, size.width) * column + along(y, size.height);
  for (let round = 0; round < rounds; round++) {
    const cells: number[][] = [];
    order.forEach((spot, i) => (cells[square(spot)] ??= []).push(i));
    let moved = false;
    order.forEach((one, i) => {
      const middle = square(one);
      for (let side = -column; side <= column; side += column)
        for (let at = middle + side - 1; at <= middle + side + 1; at++)
          for (const j of cells[at] ?? []) if (j > i && push(one, order[j]!, gap, i)) moved = true;
    });
    for (const spot of order) {
      if (spot.stays) continue;
      spot.x = Math.min(Math.max(spot.x, spot.r + 4), size.width - spot.r - 4);
      spot.y = Math.min(Math.max(spot.y, spot.r + 4), size.height - spot.r - 4);
    }
    if (!moved) break;
  }
  return new Map(order.map(({ id, x, y }) => [id, { x, y }]));
}

/** Move two apart where they are too near; whether they were. */
function push(one: Spot, other: Spot, gap: number, turn: number): boolean {
  let [dx, dy] = [other.x - one.x, other.y - one.y];
  // Math.hypot takes many times as long.
  let distance = Math.sqrt(dx * dx + dy * dy);
  const missing = one.r + other.r + gap - distance;
  if (missing <= 0.01 || (one.stays && other.stays)) return false;
  // Two on one spot part in a direction of their own.
  if (distance < 0.01) [dx, dy, distance] = [Math.cos(turn * 2.4), Math.sin(turn * 2.4), 1];
  const move = (missing + 0.04) / distance;
  const share = one.stays ? 0 : other.stays ? 1 : 0.5;
  one.x -= dx * move * share;
  one.y -= dy * move * share;
  other.x += dx * move * (1 - share);
  other.y += dy * move * (1 - share);
  return true;
}
