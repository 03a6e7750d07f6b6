// One claim: who says it, where, how certain, and who says otherwise. Hedging words are never left out.
import { describeDate } from "../components/dates";
import { Coded } from "../components/help";
import { announce } from "../components/live";
import { openPanel } from "../components/open";
import { RecordLinks } from "../components/record-links";
import { describeFault } from "../components/states";
import { Value } from "../components/value";
import { fetchAnswer, useAnswer } from "../data/answer";
import { describeModality } from "../data/codes";
import { fieldLabel } from "../data/fields";
import { nameOf, ROUTES } from "../data/names";
import { idInWords } from "../english";
import type { Claim, Source } from "../data/records";
import { common } from "../messages";
import { claim as text } from "../messages-later";
import { timelessQuery } from "../state/filters";

/** With `contested`, on what of the fact the readings differ that this claim is behind. */
export function ClaimItem({ claim, contested = [], brief = false }: { claim: Claim; contested?: readonly string[]; brief?: boolean }) {
  const asserted = Object.entries(claim.asserts).filter(([, value]) => value !== null);
  const denied = claim.polarity === "negated";
  return (
    <li class={`claim status-${claim.status}${claim.corrected_by ? " corrected" : ""}`} data-claim={claim.id} tabIndex={-1}>
      <p>
        <strong>{claim.hedge ? describeModality(claim.modality, claim.hedge) : <Coded list="modality" code={claim.modality} />}</strong>, {common.confidence(claim.confidence)}
        {denied && <span class="tag contested">{common.denied}</span>}
        {claim.status === "contested" ? (
          <span class="tag contested" data-contested>
            {text.contested(<Coded list="claim_status" code={claim.status} />, contested)}
          </span>
        ) : (
          claim.status !== "asserted" && (
            <span class="tag">
              <Coded list="claim_status" code={claim.status} />
            </span>
          )
        )}
        {claim.corrected_by && <span class="tag contested">{text.retracted}</span>}
      </p>
      <SourceLine id={claim.source} />
      {claim.quotation && (
        <blockquote dir="auto" data-quotation>
          {common.quoted(claim.quotation)}
        </blockquote>
      )}
      {claim.locator && <p class="where-to-look">{claim.quotation ? text.at(<bdi>{claim.locator}</bdi>) : text.whereToLook(<bdi>{claim.locator}</bdi>)}</p>}
      <p class="soft">
        {describeSpeaker(claim)} {claim.attested && text.describes(describeDate(claim.attested))}
      </p>
      {!brief && asserted.length > 0 && (
        <p>
          {denied ? text.denies : text.states}
          {asserted.map(([field, value], i) => (
            <span key={field}>
              {i > 0 && "; "}
              {fieldLabel(field)}: <Value path={field} value={value} />
            </span>
          ))}
        </p>
      )}
      {claim.complete.length > 0 && <p class="soft">{text.complete(claim.complete.map(fieldLabel))}</p>}
      {claim.corrected_by && (
        <p class="soft">{text.correctedBy(<ClaimLink id={claim.corrected_by} />)}</p>
      )}
      {claim.contradicts.length > 0 && (
        <ul class="against" aria-label={text.contradicted}>
          {claim.contradicts.map((id) => (
            <li key={id} data-against={id}>
              <ClaimLink id={id} lead={text.contradicts} />
            </li>
          ))}
        </ul>
      )}
      {claim.coded_by && <p class="soft">{text.codedBy(claim.coded_by, claim.coded_at && describeDate(claim.coded_at.slice(0, 10)), claim.codebook)}</p>}
      {claim.note && <p class="note">{text.note(claim.note)}</p>}
    </li>
  );
}

/** Whose word it is. */
function describeSpeaker(claim: Claim): string {
  const who = claim.asserted_by !== null ? nameOf(claim.asserted_by) : claim.credited;
  if (who !== null && claim.modality === "alleged") return text.allegedBy(who);
  if (claim.asserted_by !== null) return text.saidBy(nameOf(claim.asserted_by));
  if (who !== null) return text.creditedTo(who);
  return claim.modality === "inferred" ? text.inference : text.ownVoice;
}

/** A claim by its source and the place in it, with a link to it; it is fetched where it is not at hand. */
export function ClaimLink({ id, known = null, lead = "" }: { id: string; known?: Claim | null; lead?: string }) {
  const answer = useAnswer<Claim>(known ? null : timelessQuery(`/v1/claims/${encodeURIComponent(id)}`));
  const claim = known ?? answer.data;
  if (claim === null) return <>{answer.state === "loading" ? text.loading : answer.state === "failed" && answer.problem.status === 404 ? text.filtered : text.missing}</>;
  const { about, source, locator } = claim;
  return (
    <>
      {lead}
      <a href={`#claim-${id}`} onClick={(event) => followClaim(event, id, about)}>
        <bdi>{nameOf(source)}</bdi>
        {locator && `, ${locator}`}
      </a>
    </>
  );
}

/** To the claim where the panel shows it, else to the fact that it is about. */
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
    const found = await fetchAnswer(timelessQuery(`/v1/${ROUTES[kind]}/${encodeURIComponent(id)}`, { certain_only: null })).catch(() => null);
    if (found) return openPanel([`${kind}/${id}`]);
  }
  announce(text.factMissing);
}

function SourceLine({ id }: { id: string }) {
  const answer = useAnswer<Source>(`/v1/sources/${encodeURIComponent(id)}`);
  const source = answer.data;
  const title = source?.title ?? (answer.state === "loading" ? text.loadingSource : idInWords(id));
  const safe = source?.url && /^https?:\/\//.test(source.url) ? source.url : null;
  return (
    <p class="source">
      {safe ? (
        <a href={safe} rel="noreferrer noopener" target="_blank">
          <bdi>{title}</bdi>
          <span class="hidden">{text.newTab}</span>
        </a>
      ) : (
        <bdi>{title}</bdi>
      )}
      <span class="soft">
        {describeFault(answer) !== null && text.sourceMissing}
        {source?.outlet && <> · {source.outlet}</>}
        {source?.published && text.published(describeDate(source.published))}
        {source?.derived_from.length ? text.basedOn(<RecordLinks ids={source.derived_from} kind="source" />) : null}
      </span>
    </p>
  );
}
