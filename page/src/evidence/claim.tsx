// One claim: who says it, where, how sure, and who says otherwise. Hedging words are never left out.
import { useEffect, useState } from "preact/hooks";
import { fetchAnswer } from "../data/answer";
import { plain, tellModality } from "../data/codes";
import { nameOf } from "../data/names";
import type { Claim, Source } from "../data/records";
import { tellWritten } from "../parts/time";

export function ClaimItem({ claim, brief = false }: { claim: Claim; brief?: boolean }) {
  const by = claim.asserted_by as string | null;
  const asserted = Object.entries(claim.asserts).filter(([, value]) => value !== null);
  return (
    <li class={`claim status-${claim.status}`} data-claim={claim.id}>
      <p>
        <strong>{tellModality(claim.modality, claim.hedge)}</strong>, confidence {claim.confidence}
        {claim.polarity === "negated" && <span class="tag contested">denied</span>}
        {claim.status !== "asserted" && <span class={`tag ${claim.status === "contested" ? "contested" : ""}`}>{plain(claim.status)}</span>}
      </p>
      <SourceLine id={claim.source} locator={claim.locator} />
      <p class="soft">
        {by ? <>Said by {nameOf(by)}. </> : claim.credited ? <>Credited to {claim.credited}. </> : claim.modality === "inferred" ? "The coder's step beyond what is told. " : "In the source's own voice. "}
        {claim.attested && `Describes ${tellWritten(claim.attested)}.`}
      </p>
      {!brief && asserted.length > 0 && (
        <p>
          {"It gives "}
          {asserted.map(([field, value], i) => (
            <span key={field}>
              {i > 0 && "; "}
              {plain(field)}: <bdi>{typeof value === "string" || typeof value === "number" ? String(value) : tellValue(value)}</bdi>
            </span>
          ))}
        </p>
      )}
      {claim.contradicts.length > 0 && <p class="against">Against: {claim.contradicts.join(", ")}</p>}
      {claim.note && <p class="note">Note: {claim.note}</p>}
    </li>
  );
}

function tellValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(tellValue).join(", ");
  if (value !== null && typeof value === "object")
    return Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([name, part]) => `${plain(name)} ${tellValue(part)}`)
      .join(", ");
  return String(value);
}

function SourceLine({ id, locator }: { id: string; locator: string | null }) {
  const [source, setSource] = useState<Source | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    // Without it the source's id is shown, which still finds it.
    fetchAnswer<Source>(`/v1/sources/${encodeURIComponent(id)}`, stop.signal).then(setSource, () => undefined);
    return () => stop.abort();
  }, [id]);
  const title = source?.title ?? id;
  const safe = source?.url && /^https?:\/\//.test(source.url) ? source.url : null;
  return (
    <p class="source">
      {safe ? (
        <a href={safe} rel="noreferrer noopener" target="_blank">
          <bdi>{title}</bdi>
          <span class="hidden"> (opens elsewhere)</span>
        </a>
      ) : (
        <bdi>{title}</bdi>
      )}
      {locator && <>, {locator}</>}
      <span class="soft">
        {source?.outlet && <> · {source.outlet}</>}
        {source?.published && <> · published {tellWritten(source.published)}</>}
        {source?.derived_from.length ? <> · reworks {source.derived_from.join(", ")}</> : null}
      </span>
    </p>
  );
}
