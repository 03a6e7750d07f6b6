// The ladder drawn: happenings in order, steps up in one colour, steps back in another and dashed.
import { counted } from "../../data/codes";
import type { Fact } from "../../data/records";
import { openPanel } from "../../parts/open";
import { wordOf } from "../../parts/ordered";
import { tellShort } from "../../parts/time";
import { hasFailed, rungOf, RUNGS } from "./ladder";

const LEFT = 200;
const STEP = 30;
const RUNG = 34;

export function Messy({ facts }: { facts: readonly Fact[] }) {
  const placed = facts.map((fact) => ({ fact, rung: rungOf(fact) })).filter((one): one is { fact: Fact; rung: number } => one.rung !== null);
  if (placed.length < 2) return null;
  const width = LEFT + placed.length * STEP + 40;
  const height = RUNGS.length * RUNG + 66;
  const x = (i: number) => LEFT + i * STEP + STEP / 2;
  const y = (rung: number) => (RUNGS.length - 1 - rung) * RUNG + 20;
  // Demands stand beside the course of things; what steps up and back are deeds, talks and agreements.
  const course = placed.map((one, i) => ({ ...one, i })).filter((one) => one.rung !== 2);
  const back = course.filter((one, n) => n > 0 && one.rung < course[n - 1]!.rung).length;
  let month = "";
  return (
    <figure class="messy">
      <figcaption>
        The course of the process, in order, not to scale: {counted(placed.length, "happening")}, {counted(back, "step")} back. Failed
        rounds and broken agreements are crossed.
      </figcaption>
      <div class="wide" tabIndex={0} role="region" aria-label="The course of the process">
        <svg width={width} height={height} role="img" aria-label={`${counted(placed.length, "happening")} from violence to agreement, ${counted(back, "step")} back; the list below tells each`} data-back={back} data-picture>
          {RUNGS.map((name, rung) => (
            <g key={name}>
              <line class="grid" x1={LEFT} x2={width - 20} y1={y(rung)} y2={y(rung)} />
              <text x={LEFT - 12} y={y(rung) + 4} text-anchor="end">
                {name}
              </text>
            </g>
          ))}
          {course.slice(1).map((one, n) => {
            const before = course[n]!;
            const down = one.rung < before.rung;
            return <path key={one.fact.id} class={`course ${down ? "down" : ""}`} d={`M${x(before.i)} ${y(before.rung)}L${x(one.i)} ${y(one.rung)}`} />;
          })}
          {placed.map(({ fact, rung }, i) => {
            const day = fact.start_earliest ?? fact.start_latest;
            const label = day && day.slice(0, 7) !== month ? (month = day.slice(0, 7)) : null;
            return (
              <g key={fact.id} class={`happening ${fact.holds === "possible" ? "maybe" : ""} kind-${fact.kind}`} transform={`translate(${x(i)} ${y(rung)})`} onClick={() => openPanel([wordOf(fact)])}>
                <title>{`${tellShort(fact)}: ${fact.title ?? fact.text ?? fact.id}`}</title>
                <circle r="7" />
                {hasFailed(fact) && <path class="cross" d="M-10-10L10 10M10-10L-10 10" />}
                {label && (
                  <text class="month" x="0" y={height - 22 - y(rung)} text-anchor="middle">
                    {label}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </div>
    </figure>
  );
}
