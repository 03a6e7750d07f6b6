// One path, step by step, each with its evidence.
import { KIND_OF_LAYER, tellStep } from "../../data/codes";
import type { PathsAnswer } from "../../data/records";
import { ActorName } from "../../parts/actor";
import { Differ } from "../../parts/hedged";
import { OpenButton } from "../../parts/open";
import { Possible } from "../../parts/time";

export function Chain({ path }: { path: PathsAnswer["paths"][number] }) {
  return (
    <li class="path" data-path={path.actors.join(" ")}>
      <p class="soft">
        {path.length} {path.length === 1 ? "step" : "steps"} <Possible holds={path.holds} />
      </p>
      <ol class="hops">
        {path.hops.map((hop, i) => (
          <li key={i} data-hop={`${hop.from} ${hop.to}`}>
            {i === 0 && <ActorName id={hop.from} />}
            <span class="hop">
              <OpenButton words={wordsOf(hop.layer, hop.facts)} label={`${tell(hop)}: what this step rests on`}>
                {tell(hop)}
              </OpenButton>
              <Possible holds={hop.holds} />
              {hop.hedged && <span class="tag">hedged</span>}
              <Differ fact={hop} />
              {hop.also.map((other) => (
                <span key={other.layer} class="soft">
                  {" "}
                  also{" "}
                  <OpenButton words={wordsOf(other.layer, other.facts)}>{tell(other)}</OpenButton>
                </span>
              ))}
            </span>
            <ActorName id={hop.to} />
          </li>
        ))}
      </ol>
    </li>
  );
}

/** The steps of all paths as the rows of one table. */
export function stepsOf(answer: PathsAnswer): object[] {
  return answer.paths.flatMap(({ hops }, path) => hops.map((hop, step) => ({ path: path + 1, step: step + 1, ...hop })));
}

function wordsOf(layer: string, facts: readonly string[]): string[] {
  return facts.map((fact) => `${KIND_OF_LAYER[layer] ?? "tie"}/${fact}`);
}

/** The step as it reads from the one end to the other. */
function tell(step: { layer: string; kind: string | null; direction: string }): string {
  return tellStep(step.layer, step.kind, step.direction === "reversed");
}
