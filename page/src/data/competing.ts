// What follows from competing accounts for a fact's fields: what is shown, what to say where nothing is, who is named.
import { common } from "../messages";
import { isDisputed } from "./disputed";
import { readPath } from "./fields";
import type { Fact, Participant, Reading } from "./records";

/** What to say where a field holds nothing: that accounts differ, or that nothing is recorded. */
export function describeMissing(fact: Fact, path: string, none = common.notRecorded): string {
  return isDisputed(fact, path) ? common.accountsDiffer : none;
}

/** Whether a reading of a field is the one that the fact shows. */
export function isShownReading(fact: Fact, path: string, reading: Reading<unknown>): boolean {
  const { field, item, inner } = readPath(path);
  const value = (fact as unknown as Record<string, unknown>)[field];
  if (field === "polarity" || field === "date" || reading.fact !== undefined) return false;
  if (item === null) return isSame(value, reading.value);
  const found = Array.isArray(value) ? value.find((one) => idOfPart(one) === item) : undefined;
  if (inner === null) return (found === undefined) === (reading.value === "negated");
  return found !== undefined && isSame((found as Record<string, unknown>)[inner], reading.value);
}

/** Readings of a date: the best supported first, and the earlier of two that are supported alike. */
export function orderDates<C>(readings: readonly Reading<C>[]): Reading<C>[] {
  return [...readings].sort((one, other) => other.origins - one.origins || (String(one.value) < String(other.value) ? -1 : 1));
}

function idOfPart(piece: unknown): unknown {
  if (piece === null || typeof piece !== "object") return piece;
  const { actor, addressee, id } = piece as { actor?: unknown; addressee?: unknown; id?: unknown };
  return actor ?? addressee ?? id;
}

function isSame(one: unknown, other: unknown): boolean {
  const inOrder = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
  return one !== null && one !== undefined && inOrder(one) === inOrder(other);
}

const OF_ACTORS = ["raised_by", "directed_at", "offered_by", "actors", "targets", "proposed_by", "proposed_to", "ended_by", "to_be_done_by"] as const;

/** Everybody whom a fact names, by any of its readings. */
export function actorsOf(fact: Fact): string[] {
  const pieces: readonly Participant[] = [...(fact.participants ?? []), ...(fact.signatories ?? [])];
  const readings = (fact.readings ?? []).filter((one) => (OF_ACTORS as readonly string[]).includes(one.field));
  return [
    ...pieces.map((one) => one.actor),
    ...OF_ACTORS.flatMap((field) => [...(fact[field] ?? []), ...((fact.one_of?.[field] as string[] | undefined) ?? [])]),
    ...readings.flatMap((one) => one.readings.flatMap((reading) => idsIn(reading.value))),
    ...[fact.actor, fact.source, fact.target].filter((id) => id !== undefined),
  ];
}

function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one) => typeof one === "string");
  const options = value !== null && typeof value === "object" ? (value as { one_of?: unknown }).one_of : undefined;
  return options === undefined ? [] : idsIn(options);
}

/** Whether a fact is known only from an opponent's word. */
export function isAlleged(fact: Fact): boolean {
  const claims = (fact.claims ?? []).filter((claim) => claim.polarity !== "negated" && !claim.corrected_by);
  return claims.length > 0 && claims.every((claim) => claim.modality === "alleged");
}
