// Where names are placed: beside their actors, on whichever side covers the least of other names and actors.
export interface Label {
  id: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  lines: string[];
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Spot {
  id: string;
  text: string;
  x: number;
  y: number;
  r: number;
  degree: number;
}

const LINE = 15;
const ASCENT = 12;
const LONGEST = 22;
const CROWD = 60;
const ROOM = 11_000;
export const BUTTONS = { width: 200, height: 52 };
// What a point of a line beneath a name costs.
const STROKE = 9;
const COVERED_MAX = 220;
// A name may touch another, and not cover it.
const TOUCHED_MAX = 24;
const ARABIC = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Two lines for a long name; a name in one word stays whole. */
export function breakName(text: string): string[] {
  if (text.length <= LONGEST) return [text];
  const words = text.split(" ");
  const half = text.length / 2;
  let [best, distance, length] = [0, Infinity, 0];
  words.forEach((word, i) => {
    length += word.length + 1;
    if (i < words.length - 1 && Math.abs(length - half) < distance) [best, distance] = [i + 1, Math.abs(length - half)];
  });
  return best ? [words.slice(0, best).join(" "), words.slice(best).join(" ")] : [text];
}

/** Whether a name is written from right to left. */
export function isRightToLeft(text: string): boolean {
  return ARABIC.test(text);
}

/**
 * One label a spot, the most connected first; ``strokes`` are points of lines, which they avoid where they can. The
 * actor that is looked at has its name in any case: one that had no room is placed before all others.
 */
export function placeLabels(spots: readonly Spot[], size: { width: number; height: number }, strokes: readonly { x: number; y: number }[] = [], first: string | null = null): Label[] {
  const labels = place(spots, size, strokes, null);
  const left = first !== null && spots.some(({ id }) => id === first) && !labels.some(({ id }) => id === first);
  return left ? place(spots, size, strokes, first) : labels;
}

function place(spots: readonly Spot[], size: { width: number; height: number }, strokes: readonly { x: number; y: number }[], first: string | null): Label[] {
  // Among many, or in a small picture, a name that covers actors or is cut off is left out.
  const crowded = spots.length > CROWD || (size.width * size.height) / Math.max(spots.length, 1) < ROOM;
  const taken: Box[] = spots.map(({ x, y, r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
  // The buttons of the picture lie in this corner.
  taken.push({ left: size.width - BUTTONS.width, top: size.height - BUTTONS.height, right: size.width, bottom: size.height });
  const named: Box[] = [];
  const labels: Label[] = [];
  for (const spot of [...spots].sort((a, b) => Number(b.id === first) - Number(a.id === first) || b.degree - a.degree || (a.id < b.id ? -1 : 1))) {
    const lines = breakName(spot.text);
    const width = widthOf(lines);
    const height = lines.length * LINE;
    let [best, least]: [{ label: Label; box: Box } | null, number] = [null, Infinity];
    for (const option of options(spot, lines, width, height)) {
      if (named.some((box) => overlap(box, option.box) > TOUCHED_MAX)) continue;
      const cost = taken.reduce((sum, box) => sum + overlap(box, option.box), 0) + outside(option.box, size) + option.cost + strokes.reduce((sum, point) => sum + (isIn(point, option.box) ? STROKE : 0), 0);
      if (cost < least) [best, least] = [option, cost];
    }
    // A name that would cover another on every side is left to the table and to who points at the actor; among many
    // also one that covers actors.
    if (!best || (crowded && least > COVERED_MAX && spot.id !== first)) continue;
    taken.push(best.box);
    named.push(best.box);
    labels.push(best.label);
  }
  return labels;
}

/** The room that a label takes. */
export function boxOf({ x, y, anchor, lines }: Label): Box {
  const width = widthOf(lines);
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, top: y - ASCENT, right: left + width, bottom: y - ASCENT + lines.length * LINE };
}

function widthOf(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length)) * 6.7 + 6;
}

function options(spot: Spot, lines: string[], width: number, height: number): { label: Label; box: Box; cost: number }[] {
  const { id, x, y, r } = spot;
  const make = (anchor: Label["anchor"], lx: number, top: number, cost: number) => {
    const left = anchor === "start" ? lx : anchor === "end" ? lx - width : lx - width / 2;
    return {
      label: { id, x: lx, y: top + ASCENT, anchor, lines },
      box: { left, top, right: left + width, bottom: top + height },
      cost,
    };
  };
  return [
    make("middle", x, y + r + 4, 0),
    make("start", x + r + 6, y - height / 2, 20),
    make("end", x - r - 6, y - height / 2, 25),
    make("middle", x, y - r - 4 - height, 30),
    make("start", x + r, y + r, 60),
    make("end", x - r, y + r, 60),
  ];
}

export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

function isIn({ x, y }: { x: number; y: number }, box: Box): boolean {
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

export function outside(box: Box, size: { width: number; height: number }): number {
  const over = Math.max(-box.left, 0) + Math.max(box.right - size.width, 0) + Math.max(-box.top, 0) + Math.max(box.bottom - size.height, 0);
  return over * 40;
}
