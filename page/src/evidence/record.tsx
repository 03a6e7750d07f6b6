// A record that is no fact, in the panel: what it is, and where to go from it.
import { pageOf } from "../components/actor";
import { describeDate } from "../components/dates";
import { Coded } from "../components/help";
import { OpenButton } from "../components/open";
import { RecordLinks } from "../components/record-links";
import { Answered, type Subject } from "../components/states";
import { useAnswer } from "../data/answer";
import { isTieKind, tiePhrase } from "../data/codes";
import { nameOf, rememberNames, ROUTES } from "../data/names";
import type { Entity, Source } from "../data/records";
import { capitalize } from "../english";
import { common, kinds } from "../messages";
import { record as text } from "../messages-later";
import { claim } from "../messages-later";
import { addressWith } from "../state/address";
import { timelessQuery } from "../state/filters";

type Any = Entity & Partial<Source> & { claims_count?: number; lies_in?: string | null; latitude?: number | null; longitude?: number | null };

export const RECORDS: readonly string[] = ["actor", "process", "issue", "place", "source"];

export function RecordCard({ kind, id }: { kind: string; id: string }) {
  const answer = useAnswer<Any>(timelessQuery(`/v1/${ROUTES[kind] ?? ""}/${encodeURIComponent(id)}`));
  if (answer.state === "ready") rememberNames([answer.data]);
  return (
    <Answered answer={answer} subject={kind as Subject}>
      {(record) => (
        <article class="fact" data-record={id}>
          <h3>
            <bdi>{record.label}</bdi>
          </h3>
          <p class="soft">
            {kinds[kind]}
            {kind === "actor" && <>, {record.type ? <Coded list="actor_type" code={record.type} /> : common.typeNotRecorded}</>}
            {kind === "source" && record.type && <>, <Coded list="source_type" code={record.type} /></>}
            {record.level && <>, <Coded list="process_level" code={record.level} /></>}
          </p>
          {record.note && <p class="note">{common.codersNote(record.note)}</p>}
          <dl class="details">
            {rowsOf(record)
              .filter(([, value]) => value)
              .map(([term, value]) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
          {kind === "source" && <Resting source={record} />}
          <WayOn kind={kind} record={record} />
        </article>
      )}
    </Answered>
  );
}

function rowsOf(record: Any): [string, preact.ComponentChildren][] {
  const { latitude, longitude } = record;
  const names = (record.names ?? []).filter((name) => name.name_kind !== "primary");
  return [
    [text.alsoCalled, names.length > 0 && names.map((name, i) => <span key={i}>{i > 0 && " · "}<bdi lang={name.language ?? undefined}>{name.text}</bdi></span>)],
    [text.locatedIn, record.lies_in && <OpenButton refs={[`place/${record.lies_in}`]}><bdi>{nameOf(record.lies_in)}</bdi></OpenButton>],
    [text.coordinates, typeof latitude === "number" && typeof longitude === "number" && `${latitude}, ${longitude}`],
    [text.partOf, record.part_of && <a href={pageOf("processes", record.part_of)}><bdi>{nameOf(record.part_of)}</bdi></a>],
    [text.zeroMeans, record.zero_means],
    [text.hundredMeans, record.hundred_means],
    [text.outlet, record.outlet],
    [text.author, record.author],
    [text.published, record.published && describeDate(record.published)],
    [text.retrieved, record.retrieved && describeDate(record.retrieved)],
    [text.licence, record.licence],
    [text.basedOn, Boolean(record.derived_from?.length) && <RecordLinks ids={record.derived_from ?? []} kind="source" />],
  ];
}

// The views that list records of a kind by themselves.
const LISTS: Readonly<Record<string, string>> = { agreement: "/agreements", event: "/events", demand: "/demands", position: "/positions" };
const WITHOUT_TIME = { as_of: null, from: null, to: null, open: null };

/** On how many records of each kind a source makes claims, each with the way to them. */
function Resting({ source }: { source: Any }) {
  const counts = Object.entries(source.counts ?? {});
  return (
    <>
      <h4>{text.rests}</h4>
      <p class="soft">{text.restsClaims(source.claims_count ?? 0)}</p>
      <ul class="plain-list" data-resting={source.id}>
        {counts.map(([kind, count]) => {
          const words = text.restsOn(kinds[kind] ?? capitalize(tiePhrase(kind)), count);
          const list = LISTS[kind] ?? (isTieKind(kind) || kind === "talk" ? "/" : null);
          return <li key={kind}>{list === null ? words : <a href={addressWith({ ...WITHOUT_TIME, according_to: source.id, ...(isTieKind(kind) ? { kinds: kind } : kind === "talk" ? { layers: "talked" } : {}) }, list)}>{words}</a>}</li>;
        })}
      </ul>
    </>
  );
}

/** Its own page here, where there is one, and its address elsewhere. */
function WayOn({ kind, record }: { kind: string; record: Any }) {
  const to =
    kind === "actor" ? pageOf("actors", record.id)
    : kind === "process" ? pageOf("processes", record.id)
    : kind === "issue" ? addressWith({ issue: record.id, open: null }, "/positions")
    : kind === "source" ? addressWith({ according_to: record.id, open: null }, "/")
    : null;
  const elsewhere = record.url && /^https?:\/\//.test(record.url) ? record.url : null;
  if (!to && !elsewhere) return null;
  return (
    <p class="ways">
      {to && (
        <a class="button" href={to}>
          {text.pages[kind]}
        </a>
      )}
      {elsewhere && (
        <a class="button" href={elsewhere} rel="noreferrer noopener" target="_blank">
          {text.read}<span class="hidden">{claim.newTab}</span>
        </a>
      )}
    </p>
  );
}
