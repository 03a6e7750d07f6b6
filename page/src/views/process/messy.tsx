// The messy timeline drawn: facts in order, progress in one colour, setbacks in another and dashed.
import { formatShortTime } from "../../components/dates";
import { describeUncertainty, isHedged } from "../../components/hedges";
import { LegendEntry } from "../../components/legend-entry";
import { openPanel, refOf } from "../../components/open";
import { titleOf } from "../../data/fields";
import type { Fact } from "../../data/records";
import { course as text } from "../../messages-later";
import { formatMonth } from "../../state/moment";
import { hasFailed, isEnding, isOfCourse, levelOf, LEVELS } from "./levels";

const LEFT = 220;
const STEP = 30;
const LEVEL = 34;
const CROSS = "M-10-10L10 10M10-10L-10 10";

export function MessyTimeline({ facts }: { facts: readonly Fact[] }) {
  if (facts.length < 2) return null;
  const width = LEFT + facts.length * STEP + 40;
  const height = LEVELS.length * LEVEL + 66;
  const x = (i: number) => LEFT + i * STEP + STEP / 2;
  const y = (level: number) => (LEVELS.length - 1 - level) * LEVEL + 20;
  const placed = facts.map((fact, i) => ({ fact, i, level: levelOf(fact) }));
  const line = placed.filter(({ fact }) => isOfCourse(fact));
  const steps = line.slice(1).map((to, n) => ({ from: line[n]!, to, down: to.level < line[n]!.level || isEnding(to.fact) }));
  const setbacks = steps.filter((step) => step.down).length;
  const undated = facts.filter((fact) => !fact.start_earliest && !fact.start_latest).length;
  let [month, below] = ["", -2];
  return (
    <figure class="messy">
      <figcaption data-caption>
        {text.caption(facts.length, setbacks, undated)}
      </figcaption>
      <div class="wide" tabIndex={0} role="region" aria-label={text.label}>
        <svg
          class="chart"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={text.chart(facts.length, setbacks)}
          data-setbacks={setbacks}
          data-picture
        >
          {LEVELS.map(({ name, words }, level) => (
            <g key={name}>
              <line class="grid" x1={LEFT} x2={width - 20} y1={y(level)} y2={y(level)} />
              <text x={LEFT - 12} y={y(level) + 4} text-anchor="end">
                {words}
              </text>
            </g>
          ))}
          {steps.map(({ from, to, down }) => (
            <path key={to.fact.id} class={`course ${down ? "down" : ""}`} d={`M${x(from.i)} ${y(from.level)}L${x(to.i)} ${y(to.level)}`} />
          ))}
          {placed.map(({ fact, level, i }) => {
            const day = fact.start_earliest ?? fact.start_latest;
            const label = day && day.slice(0, 7) !== month ? (month = day.slice(0, 7)) : null;
            // Beside another month the label is set lower, so that they do not overlap.
            const lower = label !== null && i - below < 2;
            if (label && !lower) below = i;
            return (
              <g
                key={fact.id}
                class={`course-event ${isUncertain(fact) ? "uncertain" : ""} kind-${fact.kind}`}
                data-event={fact.id}
                transform={`translate(${x(i)} ${y(level)})`}
                onClick={() => openPanel([refOf(fact)])}
              >
                <title>{text.event(formatShortTime(fact), titleOf(fact), describeUncertainty(fact))}</title>
                <circle r="7" />
                {hasFailed(fact) && <path class="cross" d={CROSS} />}
                {label && (
                  <text class="month" x="0" y={height - (lower ? 8 : 22) - y(level)} text-anchor="middle">
                    {formatMonth(label)}
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

function isUncertain(fact: Fact): boolean {
  return fact.holds === "possible" || isHedged(fact);
}

const KINDS = Object.entries(text.kinds);

/** What the symbols mean; only those that are in the picture. */
function Legend({ facts }: { facts: readonly Fact[] }) {
  const kinds = new Set<string>(facts.map((fact) => fact.kind));
  return (
    <ul class="legend" data-legend>
      {KINDS.filter(([kind]) => kinds.has(kind)).map(([kind, words]) => (
        <LegendEntry key={kind} words={words} symbol={`course-event kind-${kind}`}>
          <circle r="7" />
        </LegendEntry>
      ))}
      {facts.some(isUncertain) && (
        <LegendEntry words={text.uncertain} symbol="course-event uncertain">
          <circle r="7" />
        </LegendEntry>
      )}
      {facts.some(hasFailed) && (
        <LegendEntry words={text.failed}>
          <path class="cross" d="M-7-7L7 7M7-7L-7 7" />
        </LegendEntry>
      )}
      <LegendEntry words={text.progress}>
        <path class="course" d="M-10 0H10" />
      </LegendEntry>
      <LegendEntry words={text.setback}>
        <path class="course down" d="M-10 0H10" />
      </LegendEntry>
    </ul>
  );
}
