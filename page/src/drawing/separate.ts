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
  const grid = new Grid(order, size, Math.max(2 * largest + gap, 1));
  const rounds = Math.max(Math.min(ROUNDS, Math.floor(WORK / Math.max(order.length, 1))), 120);
  for (let round = 0; round < rounds; round++) {
    grid.fill();
    let moved = false;
    order.forEach((one, i) => {
      for (const j of grid.near(one)) if (j > i && push(one, order[j]!, gap, i)) moved = true;
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

/** The numbers of the spots in each square of the picture; the squares at its edges hold what lies outside too. */
class Grid {
  private readonly columns: number;
  private readonly rows: number;
  private readonly starts: Int32Array;
  private readonly members: Int32Array;
  private readonly square: Int32Array;
  private readonly found: number[] = [];

  constructor(
    private readonly spots: readonly Spot[],
    size: Size,
    private readonly side: number,
  ) {
    this.columns = Math.max(Math.ceil(size.width / side), 1);
    this.rows = Math.max(Math.ceil(size.height / side), 1);
    this.starts = new Int32Array(this.columns * this.rows + 1);
    this.members = new Int32Array(spots.length);
    this.square = new Int32Array(spots.length);
  }

  /** Put every spot into the square where it lies now. */
  fill(): void {
    const { starts, members, square } = this;
    starts.fill(0);
    this.spots.forEach((spot, i) => {
      square[i] = this.column(spot.x) * this.rows + this.row(spot.y);
      starts[square[i]! + 1]!++;
    });
    for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
    // From the last to the first, so that each square names its spots in their order, and begins where it did.
    for (let i = members.length - 1; i >= 0; i--) members[--starts[square[i]! + 1]!] = i;
    starts.copyWithin(0, 1);
    starts[starts.length - 1] = members.length;
  }

  /** The numbers of the spots that lay in the square of this one, or in one beside it. */
  near({ x, y }: Point): readonly number[] {
    const [column, row] = [this.column(x), this.row(y)];
    this.found.length = 0;
    for (let c = Math.max(column - 1, 0); c <= Math.min(column + 1, this.columns - 1); c++)
      for (let r = Math.max(row - 1, 0); r <= Math.min(row + 1, this.rows - 1); r++) {
        const at = c * this.rows + r;
        for (let k = this.starts[at]!; k < this.starts[at + 1]!; k++) this.found.push(this.members[k]!);
      }
    return this.found;
  }

  private column(x: number): number {
    return Math.min(Math.max(Math.floor(x / this.side), 0), this.columns - 1);
  }

  private row(y: number): number {
    return Math.min(Math.max(Math.floor(y / this.side), 0), this.rows - 1);
  }
}

/** Move two apart where they are too near; whether they were. */
function push(one: Spot, other: Spot, gap: number, turn: number): boolean {
  let [dx, dy] = [other.x - one.x, other.y - one.y];
  const least = one.r + other.r + gap;
  // Most pairs are far enough apart, and need no root.
  const enough = Math.max(least - 0.01, 0);
  if (dx * dx + dy * dy >= enough * enough || (one.stays && other.stays)) return false;
  let distance = Math.sqrt(dx * dx + dy * dy);
  const missing = least - distance;
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
