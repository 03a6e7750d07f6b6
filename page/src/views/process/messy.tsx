// The ladder drawn: happenings in order, steps up in one colour, steps back in another and dashed.
import { counted } from "../../data/codes";
import type { Fact } from "../../data/records";
import { isHedged, tellUnsure } from "../../parts/hedged";
import { openPanel } from "../../parts/open";
import { wordOf } from "../../parts/ordered";
import { Sign } from "../../parts/sign";
import { tellShort } from "../../parts/time";
import { hasFailed, isEnding, isOfCourse, rungOf, RUNGS } from "./ladder";

const LEFT = 220;
const STEP = 30;
const RUNG = 34;
const CROSS = "M-10-10L10 10M10-10L-10 10";

export function Messy({ facts }: { facts: readonly Fact[] }) {
  if (facts.length < 2) return null;
  const width = LEFT + facts.length * STEP + 40;
  const height = RUNGS.length * RUNG + 66;
  const x = (i: number) => LEFT + i * STEP + STEP / 2;
  const y = (rung: number) => (RUNGS.length - 1 - rung) * RUNG + 20;
  const placed = facts.map((fact, i) => ({ fact, i, rung: rungOf(fact) }));
  const course = placed.filter(({ fact }) => isOfCourse(fact));
  const steps = course.slice(1).map((to, n) => ({ from: course[n]!, to, down: to.rung < course[n]!.rung || isEnding(to.fact) }));
  const back = steps.filter((step) => step.down).length;
  const undated = facts.filter((fact) => !fact.start_earliest && !fact.start_latest).length;
  let [month, below] = ["", -2];
  return (
    <figure class="messy">
      <figcaption data-caption>
        The course of the process, in order, not to scale: {counted(facts.length, "happening")}, {counted(back, "step")} back. Failed
        rounds, broken agreements and their ends are crossed.
        {undated > 0 && ` ${counted(undated, "happening")} without any date ${undated === 1 ? "stands" : "stand"} where the list below has ${undated === 1 ? "it" : "them"}.`}
      </figcaption>
      <div class="wide" tabIndex={0} role="region" aria-label="The course of the process">
        <svg
          class="chart"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${counted(facts.length, "happening")} from violence to agreement, ${counted(back, "step")} back; the list below tells each`}
          data-back={back}
          data-picture
        >
          {RUNGS.map(({ name, words }, rung) => (
            <g key={name}>
              <line class="grid" x1={LEFT} x2={width - 20} y1={y(rung)} y2={y(rung)} />
              <text x={LEFT - 12} y={y(rung) + 4} text-anchor="end">
                {words}
              </text>
            </g>
          ))}
          {steps.map(({ from, to, down }) => (
            <path key={to.fact.id} class={`course ${down ? "down" : ""}`} d={`M${x(from.i)} ${y(from.rung)}L${x(to.i)} ${y(to.rung)}`} />
          ))}
          {placed.map(({ fact, rung, i }) => {
            const day = fact.start_earliest ?? fact.start_latest;
            const label = day && day.slice(0, 7) !== month ? (month = day.slice(0, 7)) : null;
            // Beside another month the word is set lower, for they would run into one another.
            const lower = label !== null && i - below < 2;
            if (label && !lower) below = i;
            return (
              <g
                key={fact.id}
                class={`happening ${isUnsure(fact) ? "unsure" : ""} kind-${fact.kind}`}
                data-happening={fact.id}
                transform={`translate(${x(i)} ${y(rung)})`}
                onClick={() => openPanel([wordOf(fact)])}
              >
                <title>{`${tellShort(fact)}: ${fact.title ?? fact.text ?? fact.id}${tellUnsure(fact)}`}</title>
                <circle r="7" />
                {hasFailed(fact) && <path class="cross" d={CROSS} />}
                {label && (
                  <text class="month" x="0" y={height - (lower ? 8 : 22) - y(rung)} text-anchor="middle">
                    {label}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </div>
      <Legend facts={facts} />
    </figure>
  );
}

function isUnsure(fact: Fact): boolean {
  return fact.holds === "possible" || isHedged(fact);
}

const KINDS: readonly [string, string][] = [
  ["talk", "Round of talks"],
  ["demand", "Demand"],
  ["agreement", "Agreement or proposal"],
  ["event", "Event"],
];

/** What the marks mean; only those that are in the picture. */
function Legend({ facts }: { facts: readonly Fact[] }) {
  const kinds = new Set<string>(facts.map((fact) => fact.kind));
  return (
    <ul class="legend" data-legend>
      {KINDS.filter(([kind]) => kinds.has(kind)).map(([kind, words]) => (
        <Sign key={kind} words={words} mark={`happening kind-${kind}`}>
          <circle r="7" />
        </Sign>
      ))}
      {facts.some(isUnsure) && (
        <Sign words="Dotted: only possible, or hedged by its source" mark="happening unsure">
          <circle r="7" />
        </Sign>
      )}
      {facts.some(hasFailed) && (
        <Sign words="Crossed: failed, broken or ended">
          <path class="cross" d="M-7-7L7 7M7-7L-7 7" />
        </Sign>
      )}
      <Sign words="Onward">
        <path class="course" d="M-10 0H10" />
      </Sign>
      <Sign words="Step back">
        <path class="course down" d="M-10 0H10" />
      </Sign>
    </ul>
  );
}
