// Who goes between two actors, on what basis, in which talks, and whether an agreement came of it.
import { OUTCOMES, plain, tellTie } from "../../data/codes";
import { nameOf } from "../../data/names";
import type { Mediator, MediatorsAnswer } from "../../data/records";
import { ActorName } from "../../parts/actor";
import { OpenButton } from "../../parts/open";
import { Possible } from "../../parts/time";
import { Counted, LeftOut, Standing } from "./standing";

const BASES: Record<string, string> = {
  same_talk: "was the third party at a talk with both",
  shuttle: "saw each side in turn within days, in the same process",
  go_between: "talked with one side and is tied to the other",
  co_signatory: "signed with both",
};

const AGREEMENTS: Record<Mediator["agreement"], string> = {
  produced: "An agreement came of it",
  followed: "An agreement followed within days",
  none_recorded: "No agreement is recorded to have come of it",
};

export function GoBetween({ answer }: { answer: MediatorsAnswer }) {
  const mediating = answer.items.filter((item) => item.mediation === true);
  const contested = answer.items.filter((item) => item.mediation === "contested");
  return (
    <>
      <p data-mediators={mediating.length}>
        {mediating.length
          ? `${mediating.length} recorded as mediating between them.`
          : contested.length
            ? `${contested.length} recorded as mediating between them by some sources, and not by others.`
            : answer.items.length
              ? "Nobody is recorded as mediating between the two. Nearest to it:"
              : "Nobody is recorded as mediating or going between the two."}
      </p>
      <ul class="mediators">
        {answer.items.map((item) => (
          <li key={[item.actor, item.basis, ...item.channel_of].join(" ")} data-mediator={item.actor}>
            <p>
              <strong>
                <ActorName id={item.actor} />
              </strong>{" "}
              {BASES[item.basis] ?? plain(item.basis)}
              {!item.mediation && ", which is not mediation between the two"}. <Possible holds={item.holds ?? undefined} />
            </p>
            <Standing item={item} />
            <p class="soft">
              {[item.formal_roles.length && `On paper ${item.formal_roles.map(plain).join(", ")}`, item.practical_roles.length && `in practice ${item.practical_roles.map(plain).join(", ")}`].filter(Boolean).join("; ")}
              {item.tie_kinds.length > 0 && `; ${item.tie_kinds.map(tellTie).join(", ")} one of them`}.
            </p>
            <p>
              {item.talks.map((talk) => (
                <span key={talk} class="name">
                  <OpenButton words={[`talk/${talk}`]}>
                    <bdi>{nameOf(talk, "talk")}</bdi>
                  </OpenButton>
                </span>
              ))}
              {item.ties.map((tie) => (
                <span key={tie} class="name">
                  <OpenButton words={[`tie/${tie}`]}>the tie</OpenButton>
                </span>
              ))}
            </p>
            <p>
              {AGREEMENTS[item.agreement]}
              {item.agreements.length > 0 && (
                <>
                  {": "}
                  {item.agreements.map((id) => (
                    <OpenButton key={id} words={[`agreement/${id}`]}>
                      <bdi>{nameOf(id, "agreement")}</bdi>
                    </OpenButton>
                  ))}
                </>
              )}
              {item.outcomes.length > 0 && `; of the talks, one ${item.outcomes.map((one) => OUTCOMES[one] ?? plain(one)).join(", one ")}`}.
            </p>
          </li>
        ))}
      </ul>
      <Counted folded={answer.folded} />
      <LeftOut leftOut={answer.left_out} />
    </>
  );
}
