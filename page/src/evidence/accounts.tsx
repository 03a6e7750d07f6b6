// Competing accounts of one field: each reading with who is behind it, what all of them share, and whether one is shown.
import type { ComponentChildren } from "preact";
import { OpenButton } from "../components/open";
import { Value } from "../components/value";
import { describeModality, isTieKind } from "../data/codes";
import { isShownReading, orderDates } from "../data/competing";
import { kindOf, pathLabel } from "../data/fields";
import { nameOf } from "../data/names";
import type { Alternatives, Claim, Fact, Reading } from "../data/records";
import { joinWords } from "../english";
import { accounts as text } from "../messages-later";
import { ClaimLink } from "./claim";

/** Every field of a fact on which accounts differ, or of which they say no more than that it was one of some. */
export function CompetingAccounts({ fact }: { fact: Fact }) {
  const fields = fact.readings ?? [];
  // Options among actors are shown where actors are named.
  const options = Object.entries(fact.one_of ?? {}).filter(([field]) => kindOf(field, fact.kind) !== "actor");
  if (!fields.length && !options.length) return null;
  const claims = new Map((fact.claims ?? []).map((claim) => [claim.id, claim]));
  return (
    <section class="competing" data-competing>
      {fields.length > 0 && <h4>{text.title}</h4>}
      {fields.map((one) => (
        <Point
          key={one.field}
          point={one}
          of={fact.kind}
          level={5}
          shown={(reading) => isShownReading(fact, one.field, reading)}
          claimsOf={(reading) => reading.claims.flatMap((id) => claims.get(id) ?? [])}
          show={(reading) => <ClaimLinks ids={reading.claims} claims={claims} />}
        />
      ))}
      {options.map(([field, values]) => (
        <p key={field} data-options={field}>
          {text.options(pathLabel(field, fact.kind), <Value path={field} value={{ one_of: values }} of={fact.kind} />)}
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
      <Head>{pathLabel(point.field, of)}</Head>
      <div class="readings">
        {(point.field === "date" ? orderDates(point.readings) : point.readings).map((reading, i) => (
          <div key={i} class="reading" data-reading={i}>
            <Sub>
              {text.reading(i + 1, <Value path={point.field} value={reading.value} of={of} />)}
              {!point.tied && shown?.(reading) && <span class="tag">{text.shown}</span>}
              {hedgesOf(claimsOf(reading)).map((words) => (
                <span key={words} class="tag hedged">
                  <bdi>{words}</bdi>
                </span>
              ))}
            </Sub>
            <Support reading={reading} claims={claimsOf(reading)} of={of} />
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
  const hedges = claims.map(({ modality, hedge }) => (hedge || modality !== "actual" ? describeModality(modality, hedge) : null));
  return hedges.includes(null) ? [] : [...new Set(hedges as string[])];
}

/** How many independent origins are behind a reading, and whose words they are. */
function Support({ reading, claims, of }: { reading: Reading<unknown>; claims: readonly Claim[]; of: string }) {
  const speakers = claims.length
    ? claims.flatMap((claim) => {
        const who = claim.asserted_by !== null ? nameOf(claim.asserted_by) : claim.credited;
        return who === null ? [] : [claim.modality === "alleged" ? text.alleged(who) : text.said(who)];
      })
    : reading.speakers.map((speaker) => text.said(isId(speaker) ? nameOf(speaker) : speaker));
  return (
    <p class="soft" data-origins={reading.origins}>
      {joinWords([text.origins(reading.origins), ...new Set(speakers)], "; ")}
      {typeof reading.fact === "string" && (
        <>
          ; <OpenButton refs={[`${isTieKind(of) ? "tie" : of}/${reading.fact}`]}>{text.ofAnotherRecord}</OpenButton>
        </>
      )}
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
          <Value path={path} value={item.value} />: {text.origins(item.origins)}
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
      {point.tied && text.tied}
      {agreed?.length === 0 && text.nothingShared}
      {agreed !== null && agreed.length > 0 && text.shared(<Value path={point.field} value={agreed} of={of} />)}
    </p>
  );
}

/** Links to the claims of a reading, which are shown in full below. */
function ClaimLinks({ ids, claims }: { ids: readonly string[]; claims: ReadonlyMap<string, Claim> }) {
  return (
    <ul class="claim-links" aria-label={text.claims}>
      {[...new Set(ids)].map((id) => (
        <li key={id}>
          <ClaimLink id={id} known={claims.get(id) ?? null} />
        </li>
      ))}
    </ul>
  );
}
