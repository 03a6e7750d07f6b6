// How an intermediary is related to the two sides: through whom it acted, whose channel it is, to whom it is close, and
// where sources differ.
import type { ComponentChildren } from "preact";
import type { Mediator, MediatorsAnswer } from "../../data/records";
import { common } from "../../messages";
import { mediators as text } from "../../messages-later";
import { ActorName } from "../../components/actor";
import { Coded } from "../../components/help";
import { OpenButton } from "../../components/open";
import { RecordLinks } from "../../components/record-links";
import { Possible } from "../../components/dates";

export function Relations({ item }: { item: Mediator }) {
  return (
    <>
      {item.through.length > 0 && (
        <p data-through={item.through.join(" ")}>
          {text.through(<Actors ids={item.through} />)} <Ties ids={item.through_ties} />
        </p>
      )}
      {item.reason && (
        <p data-channel={item.channel_of.join(" ")}>
          {text.channel(<Coded list="channel_reason" code={item.reason} />, <Actors ids={item.channel_of} />)} <Ties ids={item.reason_ties} />
        </p>
      )}
      {item.leaning && (
        <p data-leaning={item.leaning}>
          {text.leaning(<ActorName id={item.leaning} />)} <Possible holds={item.leaning_holds} /> <Ties ids={item.leaning_ties} />
        </p>
      )}
      {item.contested && (
        <div data-contested={item.actor}>
          <p>
            <span class="tag contested">{common.contested}</span> {text.rolesDiffer}
          </p>
          <ul>
            {item.readings.flatMap((one) =>
              one.readings.map((reading) => (
                <li key={one.fact + one.field + JSON.stringify(reading.value)}>
                  {text.accordingTo(<Coded list="role" code={String(reading.value)} />, <RecordLinks ids={reading.sources} kind="source" />)}
                </li>
              )),
            )}
          </ul>
        </div>
      )}
    </>
  );
}

/** Who counted as one of the two sides, by which tie. */
export function Folded({ folded }: { folded: MediatorsAnswer["folded"] }) {
  return (
    <Notes what="folded" title={text.folded}>
      {folded.map((one) => (
        <li key={one.tie} data-folded={one.actor}>
          {text.countsAs(<ActorName id={one.actor} />, <ActorName id={one.into} />)} <Ties ids={[one.tie]} />
        </li>
      ))}
    </Notes>
  );
}

/** Who took part where a mediator would, and why it is not listed. */
export function LeftOut({ leftOut }: { leftOut: MediatorsAnswer["left_out"] }) {
  return (
    <Notes what="left-out" title={text.leftOut}>
      {leftOut.map((one) => (
        <li key={one.actor + one.reason} data-left-out={one.actor}>
          <ActorName id={one.actor} />,{" "}
          {one.reason === "parent_of_side" ? text.parentOf(<Actors ids={one.sides} />) : text.partyThere}. <Possible holds={one.holds} />
        </li>
      ))}
    </Notes>
  );
}

function Notes({ what, title, children }: { what: string; title: string; children: ComponentChildren[] }) {
  if (!children.length) return null;
  return (
    <>
      <p class="soft" data-notes={what}>
        {title}:
      </p>
      <ul>{children}</ul>
    </>
  );
}

function Actors({ ids }: { ids: string[] }) {
  return (
    <>
      {ids.map((id, i) => (
        <span key={id}>
          {i > 0 && ", "}
          <ActorName id={id} />
        </span>
      ))}
    </>
  );
}

function Ties({ ids }: { ids: string[] }) {
  return (
    <>
      {ids.map((id) => (
        <span key={id} class="name">
          <OpenButton refs={[`tie/${id}`]}>{common.theTie}</OpenButton>
        </span>
      ))}
    </>
  );
}
