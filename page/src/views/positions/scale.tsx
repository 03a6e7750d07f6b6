// One issue's scale from 0 to 100 over time, its ends named: steps, never a slope between two positions.
import { axisOf, Ticks, type Axis } from "../../components/axis";
import { describeTime } from "../../components/dates";
import { describeUncertainty } from "../../components/hedges";
import { LegendEntry } from "../../components/legend-entry";
import { openPanel } from "../../components/open";
import { spanOf, type Span } from "../../components/span";
import { phraseOf } from "../../data/codes";
import { nameOf } from "../../data/names";
import type { Entity, Fact } from "../../data/records";
import { common } from "../../messages";
import { positions as text } from "../../messages-later";
import { isConcluded } from "./matrix";

const WIDTH = 860;
const HEIGHT = 290;
const LEFT = 60;
const RIGHT = 200;
const TOP = 28;
const BOTTOM = 74;
const LETTER = 15;

/** How high a value lies in the picture. */
type Height = (value: number) => number;

export function Scale({ issue, about, facts }: { issue: string; about: Entity | null; facts: readonly Fact[] }) {
  const axis = axisOf(facts, LEFT, WIDTH - RIGHT);
  const y = (value: number) => TOP + (1 - value / 100) * (HEIGHT - TOP - BOTTOM);
  const actors = [...new Set(facts.map((fact) => fact.actor ?? ""))].sort();
  const rows = actors.map((actor) => piecesOf(facts.filter((fact) => fact.actor === actor)));
  const [zero, hundred] = [about?.zero_means ?? common.notRecorded, about?.hundred_means ?? common.notRecorded];
  const heights = separate(rows.map((pieces) => y(pieces[pieces.length - 1]!.value)));
  return (
    <section class="scale-of" aria-labelledby={`scale-${issue}`}>
      <h2 id={`scale-${issue}`} data-caption>
        <bdi>{nameOf(issue)}</bdi>
      </h2>
      <div class="wide" tabIndex={0} role="region" aria-label={text.scale(nameOf(issue))}>
        <svg
          class="chart"
          width={WIDTH}
          height={HEIGHT}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="group"
          aria-label={text.chart(actors.length, zero, hundred)}
          data-picture
        >
          {axis && <Ticks axis={axis} top={TOP} bottom={HEIGHT - BOTTOM} most={7} />}
          {[0, 50, 100].map((value) => (
            <g key={value}>
              <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 8} y={y(value) + 4} text-anchor="end">
                {value}
              </text>
            </g>
          ))}
          <text x={LEFT} y={TOP - 10}>
            {text.end(100, hundred)}
          </text>
          <text x={LEFT} y={HEIGHT - BOTTOM + 38}>
            {text.end(0, zero)}
          </text>
          {!axis && (
            <text x={LEFT} y={HEIGHT - 12}>
              {text.noDates}
            </text>
          )}
          {rows.map((pieces, n) => (
            <Steps key={actors[n]} pieces={pieces} n={n} axis={axis} y={y} label={heights[n]!} />
          ))}
        </svg>
      </div>
      <ul class="legend" data-legend>
        <LegendEntry symbol="bloc-1" words={text.filled}>
          <circle class="dot" r="6" />
        </LegendEntry>
        <LegendEntry symbol="bloc-1" words={text.hollow}>
          <circle class="hollow-dot" r="6" />
        </LegendEntry>
        <LegendEntry symbol="bloc-1" words={text.fullLine}>
          <path class="certain-line" d="M-9 0H9" />
        </LegendEntry>
        <LegendEntry symbol="bloc-1" words={text.dashed}>
          <path class="possible-line" d="M-9 0H9" />
        </LegendEntry>
        <LegendEntry symbol="bloc-1" words={text.band}>
          <rect class="band" x="-9" y="-6" width="18" height="12" />
        </LegendEntry>
      </ul>
    </section>
  );
}

interface Piece {
  fact: Fact;
  span: Span;
  value: number;
  /** When the next position had certainly begun; one without an end of its own is drawn to it. */
  next: number | null;
}

/** An actor's positions in order. A change is a new position: it ends an open one before it. */
function piecesOf(facts: readonly Fact[]): Piece[] {
  const all = facts.map((fact) => ({ fact, span: spanOf(fact), value: fact.value ?? 0 })).sort((a, b) => (a.span.begun ?? 0) - (b.span.begun ?? 0));
  return all.map((one, i) => ({ ...one, next: all[i + 1]?.span.begun ?? null }));
}

function Steps({ pieces, n, axis, y, label }: { pieces: readonly Piece[]; n: number; axis: Axis | null; y: Height; label: number }) {
  const last = pieces[pieces.length - 1]!;
  return (
    <g class={`bloc-${n % 8}`}>
      {pieces.map((piece, i) => (
        <Step key={piece.fact.id} piece={piece} after={pieces[i + 1] ?? null} axis={axis} y={y} />
      ))}
      <text x={(axis ? axis.x(last.span.to ?? axis.high) : LEFT) + 10} y={label + 4}>
        {nameOf(last.fact.actor ?? "")}
      </text>
    </g>
  );
}

function Step({ piece, after, axis, y }: { piece: Piece; after: Piece | null; axis: Axis | null; y: Height }) {
  const { fact, span, value, next } = piece;
  const x = axis?.x ?? (() => LEFT);
  const [low, high] = [axis?.low ?? 0, axis?.high ?? 0];
  const [from, to] = [span.from ?? low, span.to ?? next ?? high];
  const { certain } = span;
  const [least, most] = spread(fact);
  const words = describePosition(fact, least, most);
  const possible = fact.holds === "possible" || !certain;
  return (
    <g class={`position ${possible ? "doubtful" : ""}`} role="img" aria-label={words} data-position={fact.id} onClick={() => openPanel([`position/${fact.id}`])}>
      <title>{words}</title>
      {most > least && <rect class="band" x={x(from)} y={y(most)} width={Math.max(x(to) - x(from), 6)} height={y(least) - y(most)} />}
      {certain ? (
        <>
          {from < certain[0] && <path class="possible-line" d={`M${x(from)} ${y(value)}H${x(certain[0])}`} />}
          <path class="certain-line" d={`M${x(certain[0])} ${y(value)}H${x(certain[1])}`} />
          {to > certain[1] && <path class="possible-line" d={`M${x(certain[1])} ${y(value)}H${x(to)}`} />}
        </>
      ) : (
        <path class="possible-line" d={`M${x(from)} ${y(value)}H${Math.max(x(to), x(from) + 6)}`} />
      )}
      {after && next !== null && to >= next && <path class="change-line" d={`M${x(next)} ${y(value)}V${y(after.value)}`} />}
      <circle class={isConcluded(fact) ? "hollow-dot" : "dot"} cx={x(span.begun ?? low)} cy={y(value)} r="6" />
    </g>
  );
}

function describePosition(fact: Fact, least: number, most: number): string {
  const basis = fact.basis ? phraseOf("position_basis", fact.basis) : text.basisNotRecorded;
  return text.step(nameOf(fact.actor ?? ""), fact.value ?? null, least, most, describeTime(fact), basis, describeUncertainty(fact));
}

/** The least and the most that any claim gives. */
function spread(fact: Fact): [number, number] {
  const values = (fact.claims ?? []).filter((claim) => !claim.corrected_by).map((claim) => claim.asserts["value"]).filter((value) => typeof value === "number");
  const all = [...values, fact.value ?? 0];
  return [Math.min(...all), Math.max(...all)];
}

/** Heights moved down until no label overlaps another. */
function separate(heights: readonly number[]): number[] {
  const moved = [...heights];
  const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]!);
  order.forEach((at, i) => {
    const above = order[i - 1];
    if (above !== undefined) moved[at] = Math.max(moved[at]!, moved[above]! + LETTER);
  });
  return moved;
}
