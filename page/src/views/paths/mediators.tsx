// Mediators and intermediaries between two actors: on what basis, in which talks, and whether an agreement resulted.
import type { ComponentChildren } from "preact";
import { ActorName } from "../../components/actor";
import { Possible } from "../../components/dates";
import { Coded, CodedList } from "../../components/help";
import { OpenButton } from "../../components/open";
import { RecordLinks } from "../../components/record-links";
import { nameOf } from "../../data/names";
import type { Mediator, MediatorsAnswer } from "../../data/records";
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
            <p class="soft">
              <Roles item={item} />
            </p>
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
              {item.outcomes.length > 0 && text.outcomes(<CodedList list="talk_outcome" codes={item.outcomes} />, item.talks.length)}
              {item.outcomes_contested.length > 0 &&
                text.outcomesContested(<CodedList list="talk_outcome" codes={item.outcomes_contested} />)}
              .
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

function describeBasis(basis: string, days: number): ComponentChildren {
  const word = <Coded list="intermediary_basis" code={basis} />;
  return basis === "shuttle" ? text.within(word, days) : word;
}

function Roles({ item: { formal_roles, practical_roles, tie_kinds } }: { item: Mediator }) {
  const parts = [
    formal_roles.length > 0 && text.formal(<CodedList list="role" codes={formal_roles} />),
    practical_roles.length > 0 && text.practical(<CodedList list="role" codes={practical_roles} />),
    tie_kinds.length > 0 && text.tieTo(<CodedList list="tie_kind" codes={tie_kinds} />),
  ].filter(Boolean);
  if (!parts.length) return null;
  return (
    <>
      {parts.map((part, i) => (
        <span key={i}>
          {i > 0 && "; "}
          {part}
        </span>
      ))}
      .
    </>
  );
}
