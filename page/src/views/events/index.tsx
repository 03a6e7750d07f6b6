// Events: what happened outside the room, who did it to whom, and where.
import { Actors } from "../../components/actor";
import { formatShortTime } from "../../components/dates";
import { AccountsDiffer, Hedges } from "../../components/hedges";
import { Coded } from "../../components/help";
import { OpenButton } from "../../components/open";
import { RecordLinks } from "../../components/record-links";
import { codesOf } from "../../data/codes";
import type { Fact } from "../../data/records";
import { common } from "../../messages";
import { events as text } from "../../messages-later";
import { param, paramList } from "../../state/address";
import { evidenceQuery } from "../../state/filters";
import { ChoiceFilter, ListedView, WordsFilter } from "../listed";

const CATEGORIES = codesOf("event_category").map(([code, { label }]) => [code, label] as const);

export function EventsView() {
  const [actor = null] = paramList("around");
  const query = evidenceQuery("/v1/events", { q: param("q"), process: param("process"), actor, category: param("category"), place: param("place") });
  return (
    <ListedView<Fact>
      title={text.title}
      subject="events"
      query={query}
      headings={[text.when, text.event, text.initiatedBy, text.target, text.category, text.place, text.evidence]}
      row={(event) => <Row key={event.id} event={event} />}
      count={text.count}
      none={text.none}
    >
      <WordsFilter />
      <ChoiceFilter name="category" label={text.category} choices={CATEGORIES} />
    </ListedView>
  );
}

function Row({ event }: { event: Fact }) {
  return (
    <tr data-event={event.id}>
      <td class="day">{formatShortTime(event)}</td>
      <th scope="row">
        <OpenButton refs={[`event/${event.id}`]}>
          <bdi>{event.title}</bdi>
        </OpenButton>
        <Hedges fact={event} />
        <AccountsDiffer fact={event} />
      </th>
      <td>
        <Actors fact={event} field="actors" none={common.notRecorded} />
      </td>
      <td>
        <Actors fact={event} field="targets" none={common.noneRecorded} />
      </td>
      <td>
        {event.category ? <Coded list="event_category" code={event.category} as="capital" /> : common.notRecorded}
        {event.mode && (
          <>
            , <Coded list="event_mode" code={event.mode} />
          </>
        )}
      </td>
      <td>{event.place ? <RecordLinks ids={[event.place]} kind="place" /> : <span class="soft">{common.notRecorded}</span>}</td>
      <td>
        <OpenButton refs={[`event/${event.id}`]}>{common.claim(event.claims_count)}</OpenButton>
      </td>
    </tr>
  );
}
