// An actor, named where it is mentioned, with a link to its profile.
import { isDisputed } from "../data/disputed";
import { modeOf, nameOf, typeOf } from "../data/names";
import type { Fact } from "../data/records";
import { common } from "../messages";
import { addressWith } from "../state/address";
import { familyOf, outline } from "../symbols/actors";
import { OpenButton } from "./open";

/** The address of a record's page, with time and evidence as they are. */
export function pageOf(kind: "actors" | "processes", id: string): string {
  return addressWith({ open: null, source: null, target: null, around: null }, `/${kind}/${encodeURIComponent(id)}`);
}

export function ActorName({ id }: { id: string }) {
  const type = typeOf(id);
  const mode = modeOf(id);
  // What is no actor has no profile: a group is only named, a fact opens.
  if (mode === "group") return <bdi>{nameOf(id)}</bdi>;
  if (mode !== "actor")
    return (
      <OpenButton refs={[`${mode}/${id}`]}>
        <bdi>{nameOf(id)}</bdi>
      </OpenButton>
    );
  return (
    <a class="actor-name" href={pageOf("actors", id)}>
      {type && <ActorSymbol type={type} />}
      <bdi>{nameOf(id)}</bdi>
    </a>
  );
}

export function ActorSymbol({ type }: { type: string | null }) {
  const family = familyOf(type);
  return (
    <svg class={`symbol family-${family.name}`} width="14" height="14" viewBox="-8 -8 16 16" aria-hidden="true">
      <path class={`shape ${family.shape === "ring" ? "hollow" : ""}`} d={outline(family.shape, 5.6)} />
    </svg>
  );
}

type OfActors = "raised_by" | "offered_by" | "directed_at" | "actors" | "targets" | "proposed_by" | "proposed_to" | "ended_by" | "to_be_done_by";

/** The actors that a fact names in a field; where accounts differ on it or leave it open, that, and never “nobody named”. */
export function Actors({ fact, field, none = common.nobodyNamed, differ = common.accountsDiffer }: { fact: Fact; field: OfActors; none?: string; differ?: string }) {
  const ids = fact[field];
  const options = fact.one_of?.[field] as string[] | undefined;
  if (isDisputed(fact, field))
    return ids?.length ? (
      <>
        <ActorList ids={ids} /> <span class="tag contested">{common.accountsDiffer}</span>
      </>
    ) : (
      <span class="soft">{differ}</span>
    );
  if (!ids?.length && options?.length)
    return (
      <>
        {common.oneOf}: <ActorList ids={options} />
      </>
    );
  return <ActorList ids={ids} none={none} />;
}

export function ActorList({ ids, none = common.nobodyNamed }: { ids: readonly string[] | undefined; none?: string }) {
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
