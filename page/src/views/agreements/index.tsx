// Agreements: proposals, drafts, agreements and ceasefires, with who signed them and what became of them.
import { ActorList, Actors } from "../../components/actor";
import { formatShortTime } from "../../components/dates";
import { AccountsDiffer, Hedges } from "../../components/hedges";
import { Coded } from "../../components/help";
import { OpenButton } from "../../components/open";
import { RecordLinks } from "../../components/record-links";
import { isDisputed } from "../../data/disputed";
import { phraseOf } from "../../data/codes";
import type { Fact } from "../../data/records";
import { common } from "../../messages";
import { agreements as text } from "../../messages-later";
import { param, paramList } from "../../state/address";
import { evidenceQuery } from "../../state/filters";
import { ChoiceFilter, ListedView, WordsFilter } from "../listed";

const NAMED = 6;

export function AgreementsView() {
  const [actor = null] = paramList("around");
  const query = evidenceQuery("/v1/agreements", { q: param("q"), process: param("process"), actor, breached: param("breached"), implemented: param("implemented") });
  return (
    <ListedView<Fact>
      title={text.title}
      subject="agreements"
      query={query}
      headings={[text.when, text.agreement, text.form, text.signedBy, text.process, text.became, text.evidence]}
      row={(agreement) => <Row key={agreement.id} agreement={agreement} />}
      count={text.count}
      none={text.none}
    >
      <WordsFilter />
      <ChoiceFilter name="implemented" label={text.implemented} choices={text.whether} />
      <ChoiceFilter name="breached" label={text.breached} choices={text.whether} />
    </ListedView>
  );
}

function Row({ agreement }: { agreement: Fact }) {
  const processes = [...new Set([...(agreement.process ? [agreement.process] : []), ...(agreement.processes ?? [])])];
  return (
    <tr data-agreement={agreement.id}>
      <td class="day">{formatShortTime(agreement)}</td>
      <th scope="row">
        <OpenButton refs={[`agreement/${agreement.id}`]}>
          <bdi>{agreement.title}</bdi>
        </OpenButton>
        <Hedges fact={agreement} />
        <AccountsDiffer fact={agreement} />
      </th>
      <td>
        {agreement.form ? <Coded list="agreement_form" code={agreement.form} as="capital" /> : common.notRecorded}
        {agreement.stage && phraseOf("pax_stage", agreement.stage) !== phraseOf("agreement_form", agreement.form ?? "") && (
          <>
            , <Coded list="pax_stage" code={agreement.stage} />
          </>
        )}
      </td>
      <td>
        <Signatories agreement={agreement} />
      </td>
      <td>{processes.length ? <RecordLinks ids={processes} kind="process" /> : <span class="soft">{common.notRecorded}</span>}</td>
      <td>{text.deeds(agreement.implemented_by ?? [], agreement.breached_by ?? [])}</td>
      <td>
        <OpenButton refs={[`agreement/${agreement.id}`]}>{common.claim(agreement.claims_count)}</OpenButton>
      </td>
    </tr>
  );
}

function Signatories({ agreement }: { agreement: Fact }) {
  const ids = (agreement.signatories ?? []).map(({ actor }) => actor);
  if (!ids.length)
    return agreement.proposed_by?.length || isDisputed(agreement, "proposed_by") ? (
      text.proposedBy(<Actors fact={agreement} field="proposed_by" />)
    ) : (
      <span class="soft">{common.nobodyNamed}</span>
    );
  return (
    <>
      <ActorList ids={ids.slice(0, NAMED)} />
      {ids.length > NAMED && text.more(ids.length - NAMED)}
    </>
  );
}
