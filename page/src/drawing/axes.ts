// How coordinates run along one side of a frame: evenly, and where many crowd in a part of it, with more room there.

/** From a coordinate to a share of the side, and back. Whoever lies further along stays further along. */
export interface Axis {
  to: (coordinate: number) => number;
  back: (share: number) => number;
}

// From so many on, crowds get more room; fewer keep their shape.
const MANY = 60;
const KNOTS = 24;
// How much of the side is shared out by how many lie in a part of it; the rest by how long the part is.
const BY_NUMBER = 0.6;

/** The axis over some coordinates, from the least to the greatest. */
export function axisOver(coordinates: readonly number[]): Axis {
  const sorted = [...coordinates].sort((a, b) => a - b);
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  // What lies on one spot lies in the middle.
  const spare = most - least < 1e-6 ? 0.5 : 0;
  const [low, high] = [least - spare, most + spare];
  const length = high - low;
  const shares = new Map<number, number>([[low, 0]]);
  if (sorted.length > MANY)
    for (let knot = 1; knot < KNOTS; knot++) {
      const at = sorted[Math.round((knot / KNOTS) * (sorted.length - 1))]!;
      // Of several knots on one coordinate the last one counts.
      if (at > low && at < high) shares.set(at, ((1 - BY_NUMBER) * (at - low)) / length + (BY_NUMBER * knot) / KNOTS);
    }
  shares.set(high, 1);
  const knots = [...shares];
  const turned = knots.map(([at, share]) => [share, at] as const);
  return { to: (coordinate) => between(knots, coordinate), back: (share) => between(turned, share) };
}

/** The value at a place between knots, and beyond them as between the two next to it. */
function between(knots: readonly (readonly [number, number])[], place: number): number {
  let i = 1;
  while (i < knots.length - 1 && knots[i]![0] < place) i++;
  const [[a, from], [b, to]] = [knots[i - 1]!, knots[i]!];
  return from + ((place - a) / (b - a)) * (to - from);
}
