// A record that is no fact, in the panel: what it is, and where to go from it.
import { useAnswer } from "../data/answer";
import { capital, plain, TYPES } from "../data/codes";
import { learn, nameOf, ROUTES } from "../data/names";
import type { Entity, Source } from "../data/records";
import { pageOf } from "../parts/actor";
import { OpenButton } from "../parts/open";
import { Answered } from "../parts/states";
import { tellWritten } from "../parts/time";
import { addressWith } from "../state/address";
import { askAlways } from "../state/filters";

type Any = Entity & Partial<Source> & { lies_in?: string | null; latitude?: number | null; longitude?: number | null };

export const RECORDS: readonly string[] = ["actor", "process", "issue", "place", "source"];

export function RecordCard({ kind, id }: { kind: string; id: string }) {
  const answer = useAnswer<Any>(askAlways(`/v1/${ROUTES[kind] ?? ""}/${encodeURIComponent(id)}`));
  if (answer.state === "ready") learn([answer.data]);
  return (
    <Answered answer={answer} what={`this ${kind}`}>
      {(record) => (
        <article class="fact" data-record={id}>
          <h3>
            <bdi>{record.label}</bdi>
          </h3>
          <p class="soft">
            {capital(kind)}
            {kind === "actor" && `, ${TYPES[record.type ?? ""]?.toLowerCase() ?? "type not recorded"}`}
            {record.level && `, ${plain(record.level)}`}
          </p>
          {record.note && <p class="note">Coder's note: {record.note}</p>}
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
    ["Also called", names.length > 0 && names.map((name, i) => <span key={i}>{i > 0 && " · "}<bdi lang={name.language ?? undefined}>{name.text}</bdi></span>)],
    ["Lies in", record.lies_in && <OpenButton words={[`place/${record.lies_in}`]}><bdi>{nameOf(record.lies_in, "place")}</bdi></OpenButton>],
    ["Coordinates", typeof latitude === "number" && typeof longitude === "number" && `${latitude}, ${longitude}`],
    ["Part of", record.part_of && <a href={pageOf("processes", record.part_of)}><bdi>{nameOf(record.part_of, "process")}</bdi></a>],
    ["0 means", record.zero_means],
    ["100 means", record.hundred_means],
    ["Outlet", record.outlet],
    ["Author", record.author],
    ["Published", record.published && tellWritten(record.published)],
    ["Retrieved", record.retrieved],
    ["Licence", record.licence],
    ["Reworks", Boolean(record.derived_from?.length) && record.derived_from!.map((id, i) => <span key={id}>{i > 0 && ", "}<OpenButton words={[`source/${id}`]}><bdi>{nameOf(id, "source")}</bdi></OpenButton></span>)],
  ];
}

/** Its own page, where the site has one, or its address elsewhere. */
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
          {kind === "source" ? "The network by it alone" : kind === "issue" ? "Who stands where on it" : "Open its page"}
        </a>
      )}
      {elsewhere && (
        <a class="button" href={elsewhere} rel="noreferrer noopener" target="_blank">
          Read it<span class="hidden"> (opens elsewhere)</span>
        </a>
      )}
    </p>
  );
}
