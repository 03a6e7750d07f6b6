// One path, step by step, each with its evidence.
import { describeStep, factKindOf } from "../../data/codes";
import type { PathsAnswer } from "../../data/records";
import { between as text } from "../../messages-later";
import { ActorName } from "../../components/actor";
import { AccountsDiffer } from "../../components/hedges";
import { OpenButton } from "../../components/open";
import { Possible } from "../../components/dates";

export function PathItem({ path }: { path: PathsAnswer["paths"][number] }) {
  return (
    <li class="path" data-path={path.actors.join(" ")}>
      <p class="soft">
        {text.pathLength(path.length)} <Possible holds={path.holds} />
      </p>
      <ol class="hops">
        {path.hops.map((hop, i) => (
          <li key={i} data-hop={`${hop.from} ${hop.to}`}>
            {i === 0 && <ActorName id={hop.from} />}
            <span class="hop">
              <OpenButton refs={refsOf(hop.layer, hop.facts)} label={text.evidenceOf(describe(hop))}>
                {describe(hop)}
              </OpenButton>
              <Possible holds={hop.holds} />
              {hop.hedged && <span class="tag">{text.caveats}</span>}
              <AccountsDiffer fact={hop} />
              {hop.also.map((other) => (
                <span key={other.layer} class="soft">
                  {text.also(<OpenButton refs={refsOf(other.layer, other.facts)}>{describe(other)}</OpenButton>)}
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

function refsOf(layer: string, facts: readonly string[]): string[] {
  return facts.map((fact) => `${factKindOf(layer)}/${fact}`);
}

/** The step as it reads from the one end to the other. */
function describe(step: { layer: string; kind: string | null; direction: string }): string {
  return describeStep(step.layer, step.kind, step.direction === "reversed");
}
