// One claim: who says it, where, how sure, and who says otherwise. Hedging words are never left out.
import { useEffect, useState } from "preact/hooks";
import { fetchAnswer, useAnswer } from "../data/answer";
import { plain, tellModality } from "../data/codes";
import { nameOf, ROUTES } from "../data/names";
import type { Claim, Source } from "../data/records";
import { say } from "../parts/live";
import { openPanel } from "../parts/open";
import { tellWritten } from "../parts/time";
import { askAlways } from "../state/filters";

export function ClaimItem({ claim, brief = false }: { claim: Claim; brief?: boolean }) {
  const by = claim.asserted_by as string | null;
  const asserted = Object.entries(claim.asserts).filter(([, value]) => value !== null);
  return (
    <li class={`claim status-${claim.status}`} data-claim={claim.id} tabIndex={-1}>
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
      {claim.contradicts.length > 0 && (
        <ul class="against" aria-label="Who disagrees">
          {claim.contradicts.map((id) => (
            <Against key={id} id={id} />
          ))}
        </ul>
      )}
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

/** A claim that says otherwise: by which source, where, and the way to what it is about. */
function Against({ id }: { id: string }) {
  const answer = useAnswer<Claim>(askAlways(`/v1/claims/${encodeURIComponent(id)}`));
  if (answer.data === null) return <li>Another claim says otherwise{answer.state === "loading" ? " …" : "; it is not part of what these filters leave."}</li>;
  const { about, source, locator } = answer.data;
  return (
    <li data-against={id}>
      Against{" "}
      <a href={`#claim-${id}`} onClick={(event) => followClaim(event, id, about)}>
        <bdi>{nameOf(source, "source")}</bdi>
        {locator && `, ${locator}`}
      </a>
    </li>
  );
}

/** To the claim where the panel tells it, else to the fact that it is about. */
function followClaim(event: Event, id: string, about: string): void {
  event.preventDefault();
  const claim = document.querySelector<HTMLElement>(`.panel [data-claim="${CSS.escape(id)}"]`);
  if (!claim) return void openAbout(about);
  claim.scrollIntoView({ block: "center" });
  claim.focus();
}

// A claim does not say of which kind its fact is; facts that exclude each other are ties nearly always.
const KINDS = ["tie", "event", "position", "demand", "talk", "agreement", "offer", "quantity"];

async function openAbout(id: string): Promise<void> {
  for (const kind of KINDS) {
    const found = await fetchAnswer(askAlways(`/v1/${ROUTES[kind]}/${encodeURIComponent(id)}`, { certain_only: null })).catch(() => null);
    if (found) return openPanel([`${kind}/${id}`]);
  }
  say("The fact that this claim is about cannot be shown.");
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
