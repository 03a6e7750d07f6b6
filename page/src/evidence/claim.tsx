// One claim: who says it, where, how sure, and who says otherwise. Hedging words are never left out.
import { useEffect, useState } from "preact/hooks";
import { fetchAnswer, useAnswer } from "../data/answer";
import { plain, tellModality } from "../data/codes";
import { tellField } from "../data/fields";
import { nameOf, ROUTES } from "../data/names";
import type { Claim, Source } from "../data/records";
import { say } from "../parts/live";
import { openPanel } from "../parts/open";
import { tellWritten } from "../parts/time";
import { Value } from "../parts/value";
import { askAlways } from "../state/filters";

export function ClaimItem({ claim, brief = false }: { claim: Claim; brief?: boolean }) {
  const asserted = Object.entries(claim.asserts).filter(([, value]) => value !== null);
  const denied = claim.polarity === "negated";
  return (
    <li class={`claim status-${claim.status}${claim.corrected_by ? " corrected" : ""}`} data-claim={claim.id} tabIndex={-1}>
      <p>
        <strong>{tellModality(claim.modality, claim.hedge)}</strong>, confidence {claim.confidence}
        {denied && <span class="tag contested">denied</span>}
        {claim.status !== "asserted" && <span class={`tag ${claim.status === "contested" ? "contested" : ""}`}>{plain(claim.status)}</span>}
        {claim.corrected_by && <span class="tag contested">taken back by the source</span>}
      </p>
      <SourceLine id={claim.source} locator={claim.locator} />
      <p class="soft">
        {tellVoice(claim)} {claim.attested && `Describes ${tellWritten(claim.attested)}.`}
      </p>
      {!brief && asserted.length > 0 && (
        <p>
          {denied ? "It denies " : "It gives "}
          {asserted.map(([field, value], i) => (
            <span key={field}>
              {i > 0 && "; "}
              {tellField(field)}: <Value path={field} value={value} />
            </span>
          ))}
        </p>
      )}
      {claim.complete.length > 0 && <p class="soft">It says that this is the whole list: {claim.complete.map(tellField).join(", ")}.</p>}
      {claim.corrected_by && (
        <p class="soft">
          Corrected by <ClaimLink id={claim.corrected_by} />
        </p>
      )}
      {claim.contradicts.length > 0 && (
        <ul class="against" aria-label="Who disagrees">
          {claim.contradicts.map((id) => (
            <li key={id} data-against={id}>
              <ClaimLink id={id} lead="Against " />
            </li>
          ))}
        </ul>
      )}
      {claim.note && <p class="note">Note: {claim.note}</p>}
    </li>
  );
}

/** Whose word it is. */
function tellVoice(claim: Claim): string {
  const who = claim.asserted_by !== null ? nameOf(claim.asserted_by) : claim.credited;
  if (who !== null && claim.modality === "alleged") return `Alleged by ${who}.`;
  if (claim.asserted_by !== null) return `Said by ${who}.`;
  if (who !== null) return `Credited to ${who}.`;
  return claim.modality === "inferred" ? "The coder's step beyond what is reported." : "In the source's own voice.";
}

/** A claim by its source and the place in it, and the way to it; it is asked for where it is not at hand. */
export function ClaimLink({ id, known = null, lead = "" }: { id: string; known?: Claim | null; lead?: string }) {
  const answer = useAnswer<Claim>(known ? null : askAlways(`/v1/claims/${encodeURIComponent(id)}`));
  const claim = known ?? answer.data;
  if (claim === null) return <>Another claim{answer.state === "loading" ? " …" : "; it is not part of what these filters leave."}</>;
  const { about, source, locator } = claim;
  return (
    <>
      {lead}
      <a href={`#claim-${id}`} onClick={(event) => followClaim(event, id, about)}>
        <bdi>{nameOf(source, "source")}</bdi>
        {locator && `, ${locator}`}
      </a>
    </>
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
