// Mediators and intermediaries between two actors: on what basis, in which talks, and whether an agreement resulted.
import { ActorName } from "../../components/actor";
import { Possible } from "../../components/dates";
import { OpenButton } from "../../components/open";
import { RecordLinks } from "../../components/record-links";
import { phraseOf, tiePhrase } from "../../data/codes";
import { nameOf } from "../../data/names";
import type { Mediator, MediatorsAnswer } from "../../data/records";
import { capitalize, joinWords } from "../../english";
import { common } from "../../messages";
import { mediators as text } from "../../messages-later";
import { Folded, LeftOut, Relations } from "./intermediary";

export function MediatorList({ answer }: { answer: MediatorsAnswer }) {
  return (
    <>
      <Summary items={answer.items} />
      <ul class="mediators">
        {answer.items.map((item) => (
          <li key={[item.actor, item.basis, ...item.channel_of].join(" ")} data-mediator={item.actor}>
            <p>
              {text.basis(
                <strong>
                  <ActorName id={item.actor} />
                </strong>,
                describeBasis(item.basis, answer.within_days),
                Boolean(item.mediation),
              )}{" "}
              <Possible holds={item.holds} />
            </p>
            <Relations item={item} />
            <p class="soft">{describeRoles(item)}</p>
            <p>
              {item.talks.map((talk) => (
                <span key={talk} class="name">
                  <OpenButton refs={[`talk/${talk}`]}>
                    <bdi>{nameOf(talk)}</bdi>
                  </OpenButton>
                </span>
              ))}
              {item.ties.map((tie) => (
                <span key={tie} class="name">
                  <OpenButton refs={[`tie/${tie}`]}>{common.theTie}</OpenButton>
                </span>
              ))}
            </p>
            <p>
              {item.agreements.length > 0
                ? text.agreement(text.agreements[item.agreement], <RecordLinks ids={item.agreements} kind="agreement" />)
                : text.agreements[item.agreement]}
              {item.outcomes.length > 0 && text.outcomes(item.outcomes.map((outcome) => phraseOf("talk_outcome", outcome)), item.talks.length)}.
            </p>
          </li>
        ))}
      </ul>
      <Folded folded={answer.folded} />
      <LeftOut leftOut={answer.left_out} />
    </>
  );
}

function Summary({ items }: { items: readonly Mediator[] }) {
  const mediating = items.filter((item) => item.mediation === true).length;
  const contested = items.filter((item) => item.mediation === "contested").length;
  const none = items.length ? text.nearest : text.none;
  return <p data-mediators={mediating}>{mediating ? text.mediating(mediating) : contested ? text.contested(contested) : none}</p>;
}

function describeBasis(basis: string, days: number): string {
  const phrase = phraseOf("intermediary_basis", basis);
  return basis === "shuttle" ? text.within(phrase, days) : phrase;
}

function describeRoles({ formal_roles, practical_roles, tie_kinds }: Mediator): string {
  const roles = [formal_roles, practical_roles].map((list) => list.map((role) => phraseOf("role", role)));
  const words = joinWords([text.roles(roles[0]!, roles[1]!), tie_kinds.length > 0 && text.tieTo(tie_kinds.map(tiePhrase))], "; ");
  return words && `${capitalize(words)}.`;
}
