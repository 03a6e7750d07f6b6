// Competing accounts of one field: each reading with who is behind it, what all of them share, and whether one is shown.
import type { ComponentChildren } from "preact";
import { counted, tellModality } from "../data/codes";
import { isShown } from "../data/competing";
import { kindOf, tellPath } from "../data/fields";
import { nameOf } from "../data/names";
import type { Alternatives, Claim, Fact, Reading } from "../data/records";
import { Value } from "../parts/value";
import { ClaimLink } from "./claim";

/** Every field of a fact on which accounts differ, or of which they say no more than that it was one of some. */
export function CompetingAccounts({ fact }: { fact: Fact }) {
  const fields = fact.readings ?? [];
  // Of actors it is said where they are named.
  const options = Object.entries(fact.one_of ?? {}).filter(([field]) => kindOf(field, fact.kind) !== "actor");
  if (!fields.length && !options.length) return null;
  const claims = new Map((fact.claims ?? []).map((claim) => [claim.id, claim]));
  return (
    <section class="competing" data-competing>
      {fields.length > 0 && <h4>Competing accounts</h4>}
      {fields.map((one) => (
        <Point
          key={one.field}
          point={one}
          of={fact.kind}
          level={5}
          shown={(reading) => isShown(fact, one.field, reading)}
          claimsOf={(reading) => reading.claims.flatMap((id) => claims.get(id) ?? [])}
          show={(reading) => <ClaimLinks ids={reading.claims} claims={claims} />}
        />
      ))}
      {options.map(([field, values]) => (
        <p key={field} data-options={field}>
          <strong>{tellPath(field, fact.kind)}.</strong> <Value path={field} value={{ one_of: values }} of={fact.kind} />.
        </p>
      ))}
    </section>
  );
}

interface PointProps<C> {
  point: Alternatives<C>;
  /** The kind of the fact. */
  of: string;
  /** The level of the heading; each reading has the next one. */
  level: 3 | 5;
  /** Whether a reading is the one that the fact shows, where the fact is at hand. */
  shown?: (reading: Reading<C>) => boolean;
  /** The claims behind a reading, as far as they are at hand. */
  claimsOf: (reading: Reading<C>) => readonly Claim[];
  /** The claims in full, or the ways to them. */
  show: (reading: Reading<C>) => ComponentChildren;
}

/** One point on which accounts differ. */
export function Point<C>({ point, of, level, shown, claimsOf, show }: PointProps<C>) {
  const [Head, Sub] = level === 3 ? (["h3", "h4"] as const) : (["h5", "h6"] as const);
  return (
    <section class="point" data-field={point.field}>
      <Head>{tellPath(point.field, of)}</Head>
      <div class="readings">
        {point.readings.map((reading, i) => (
          <div key={i} class="reading" data-reading={i}>
            <Sub>
              Reading {i + 1}: <Value path={point.field} value={reading.value} of={of} />
              {!point.tied && shown?.(reading) && <span class="tag">shown</span>}
              {hedgesOf(claimsOf(reading)).map((words) => (
                <span key={words} class="tag hedged">
                  <bdi>{words}</bdi>
                </span>
              ))}
            </Sub>
            <Support reading={reading} claims={claimsOf(reading)} />
            <Items reading={reading} path={point.field} />
            {show(reading)}
          </div>
        ))}
      </div>
      <Shared point={point} of={of} />
    </section>
  );
}

/** How a reading is hedged, where every claim for it is. */
function hedgesOf(claims: readonly Claim[]): string[] {
  const hedges = claims.map(({ modality, hedge }) => (hedge || modality !== "actual" ? tellModality(modality, hedge) : null));
  return hedges.includes(null) ? [] : [...new Set(hedges as string[])];
}

/** How many independent origins are behind a reading, and whose words they are. */
function Support({ reading, claims }: { reading: Reading<unknown>; claims: readonly Claim[] }) {
  const speakers = claims.length
    ? claims.flatMap((claim) => {
        const who = claim.asserted_by !== null ? nameOf(claim.asserted_by) : claim.credited;
        return who === null ? [] : [`${claim.modality === "alleged" ? "alleged" : "said"} by ${who}`];
      })
    : reading.speakers.map((speaker) => `said by ${isId(speaker) ? nameOf(speaker) : speaker}`);
  return (
    <p class="soft" data-origins={reading.origins}>
      {[counted(reading.origins, "independent origin"), ...new Set(speakers)].join("; ")}
      {reading.fact !== undefined && "; of another record"}
    </p>
  );
}

/** A speaker is an actor's id, or a credit in a source's words. */
function isId(speaker: string): boolean {
  return /^[a-z0-9][a-z0-9._:-]*$/.test(speaker);
}

/** Each item by itself, where some have more behind them than others. */
function Items({ reading, path }: { reading: Reading<unknown>; path: string }) {
  if (new Set(reading.items.map((item) => item.origins)).size < 2) return null;
  return (
    <ul class="items">
      {reading.items.map((item, i) => (
        <li key={i}>
          <Value path={path} value={item.value} />: {counted(item.origins, "independent origin")}
        </li>
      ))}
    </ul>
  );
}

/** What all of them share, and why perhaps none is shown. */
function Shared({ point, of }: { point: Alternatives<unknown>; of: string }) {
  // Single values that differ share nothing; only lists can.
  const agreed = Array.isArray(point.agreed) ? point.agreed : null;
  if (!point.tied && agreed === null) return null;
  return (
    <p class="shared">
      {point.tied && "No account is better supported; none is shown. "}
      {agreed?.length === 0 && "They agree on nothing."}
      {agreed !== null && agreed.length > 0 && (
        <>
          All accounts agree on: <Value path={point.field} value={agreed} of={of} />.
        </>
      )}
    </p>
  );
}

/** To the claims of a reading, which stand in full below. */
function ClaimLinks({ ids, claims }: { ids: readonly string[]; claims: ReadonlyMap<string, Claim> }) {
  return (
    <ul class="claim-links" aria-label="Claims">
      {[...new Set(ids)].map((id) => (
        <li key={id}>
          <ClaimLink id={id} known={claims.get(id) ?? null} />
        </li>
      ))}
    </ul>
  );
}
