// What the lines say that are looked at, in words beside them: the kind of tie, which colour and dash do not tell.
import { lowerFirst } from "../data/codes";
import type { Edge } from "../data/records";
import { describeRelation } from "../symbols/edges";
import { overlap, outside, type Box } from "./labels";
import { idOf, type Line } from "./lines";

export interface Relation {
  id: string;
  x: number;
  y: number;
  words: string;
}

// Every look at all the lines of one actor; of more there is no room for any.
const LINES_MAX = 24;
const LETTER = 5.7;
const HEIGHT = 13;
const LONGEST = 44;
// In which order the points of a line are tried, from its middle outward.
const TRIED = [5, 6, 4, 7, 3, 8, 2];

/** The relation types of a line's edges; null where they are too long to be read there. */
export function describeLine(edges: readonly Edge[]): string | null {
  const words = [...new Set(edges.map((edge) => lowerFirst(describeRelation(edge))))].join("; ");
  return words.length <= LONGEST ? words : null;
}

/** The words of each line that has room for them, the heaviest first; `taken` is what they must not cover. */
export function placeRelations(lines: readonly Line[], taken: readonly Box[], size: { width: number; height: number }): Relation[] {
  if (lines.length > LINES_MAX) return [];
  const boxes = [...taken];
  const weight = (line: Line) => line.edges.reduce((sum, edge) => sum + edge.weight, 0);
  return [...lines]
    .sort((one, other) => weight(other) - weight(one) || (idOf(one) < idOf(other) ? -1 : 1))
    .flatMap((line) => {
      const words = describeLine(line.edges);
      if (words === null) return [];
      const width = words.length * LETTER + 4;
      for (const index of TRIED) {
        const { x, y } = line.points[index] ?? line.middle;
        const box = { left: x - width / 2, top: y - HEIGHT / 2, right: x + width / 2, bottom: y + HEIGHT / 2 };
        if (outside(box, size) > 0 || boxes.some((other) => overlap(other, box) > 0)) continue;
        boxes.push(box);
        return [{ id: idOf(line), x, y: y + HEIGHT / 3, words }];
      }
      return [];
    });
}
