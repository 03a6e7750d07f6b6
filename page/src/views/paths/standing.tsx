// How an intermediary stands to the two sides: through whom it acted, whose channel it is, to whom it is close, and where
// sources differ.
import type { ComponentChildren } from "preact";
import { plain } from "../../data/codes";
import { nameOf } from "../../data/names";
import type { Mediator, MediatorsAnswer } from "../../data/records";
import { ActorName } from "../../parts/actor";
import { OpenButton } from "../../parts/open";
import { Possible } from "../../parts/time";

const REASONS: Record<NonNullable<Mediator["reason"]>, string> = {
  part_of: "part of",
  commanded_by: "commanded by",
  represents: "a representative of",
};

export function Standing({ item }: { item: Mediator }) {
  return (
    <>
      {item.through.length > 0 && (
        <p data-through={item.through.join(" ")}>
          Through <Actors ids={item.through} />. <Ties ids={item.through_ties} />
        </p>
      )}
      {item.reason && (
        <p data-channel={item.channel_of.join(" ")}>
          A channel, not a mediator: {REASONS[item.reason]} <Actors ids={item.channel_of} />. <Ties ids={item.reason_ties} />
        </p>
      )}
      {item.leaning && (
        <p data-leaning={item.leaning}>
          Leaning: close to <ActorName id={item.leaning} />. <Possible holds={item.leaning_holds ?? undefined} /> <Ties ids={item.leaning_ties} />
        </p>
      )}
      {item.contested && (
        <div data-contested={item.actor}>
          <p>
            <span class="tag contested">contested</span> Sources differ on its part:
          </p>
          <ul>
            {item.readings.flatMap((one) =>
              one.readings.map((reading) => (
                <li key={one.fact + one.field + JSON.stringify(reading.value)}>
                  {plain(String(reading.value))}, according to{" "}
                  {reading.sources.map((source, i) => (
                    <span key={source}>
                      {i > 0 && ", "}
                      <OpenButton words={[`source/${source}`]}>
                        <bdi>{nameOf(source, "source")}</bdi>
                      </OpenButton>
                    </span>
                  ))}
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
export function Counted({ folded }: { folded: MediatorsAnswer["folded"] }) {
  return (
    <Notes what="folded" title="Counted as one of the two">
      {folded.map((one) => (
        <li key={one.tie} data-folded={one.actor}>
          <ActorName id={one.actor} /> counts as <ActorName id={one.into} />. <Ties ids={[one.tie]} />
        </li>
      ))}
    </Notes>
  );
}

/** Who sat where a mediator would, and why it is not listed. */
export function LeftOut({ leftOut }: { leftOut: MediatorsAnswer["left_out"] }) {
  return (
    <Notes what="left-out" title="Not counted as intermediaries">
      {leftOut.map((one) => (
        <li key={one.actor + one.reason} data-left-out={one.actor}>
          <ActorName id={one.actor} />,{" "}
          {one.reason === "parent_of_side" ? (
            <>
              parent of <Actors ids={one.sides} />, or part of that parent
            </>
          ) : (
            "a party to the same talks"
          )}
          . <Possible holds={one.holds} />
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
          <OpenButton words={[`tie/${id}`]}>the tie</OpenButton>
        </span>
      ))}
    </>
  );
}
