// An actor, named where it is mentioned, and the way to its page.
import { nameOf, typeOf } from "../data/names";
import { familyOf, outline } from "../drawing/marks";
import { addressWith } from "../state/address";

/** The address of a record's page, with time and evidence as they are. */
export function pageOf(kind: "actors" | "processes", id: string): string {
  return addressWith({ open: null, source: null, target: null, around: null }, `/${kind}/${encodeURIComponent(id)}`);
}

export function ActorName({ id }: { id: string }) {
  const type = typeOf(id);
  return (
    <a class="actor-name" href={pageOf("actors", id)}>
      {type && <Sign type={type} />}
      <bdi>{nameOf(id)}</bdi>
    </a>
  );
}

export function Sign({ type }: { type: string | null }) {
  const family = familyOf(type);
  return (
    <svg class={`sign family-${family.name}`} width="14" height="14" viewBox="-8 -8 16 16" aria-hidden="true">
      <path class={`shape ${family.shape === "ring" ? "hollow" : ""}`} d={outline(family.shape, 5.6)} />
    </svg>
  );
}

export function ActorList({ ids, none = "nobody named" }: { ids: readonly string[] | undefined; none?: string }) {
  if (!ids?.length) return <span class="soft">{none}</span>;
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
