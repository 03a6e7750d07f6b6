// Sources: the documents and datasets that claims come from, and how much rests on each.
import { describeDate } from "../../components/dates";
import { Coded } from "../../components/help";
import { OpenButton } from "../../components/open";
import { RecordLinks } from "../../components/record-links";
import { codesOf } from "../../data/codes";
import type { Source } from "../../data/records";
import { joinWords } from "../../english";
import { common } from "../../messages";
import { sources as text } from "../../messages-later";
import { param } from "../../state/address";
import { evidenceQuery } from "../../state/filters";
import { ChoiceFilter, ListedView, WordsFilter } from "../listed";

const TYPES = codesOf("source_type").map(([code, { label }]) => [code, label] as const);

export function SourcesView() {
  const query = evidenceQuery("/v1/sources", { q: param("q"), type: param("type"), counts: "true" });
  return (
    <ListedView<Source>
      title={text.title}
      subject="sources"
      query={query}
      timed={false}
      headings={[text.source, text.type, text.from, text.published, text.licence, text.basedOn, text.rests]}
      row={(source) => <Row key={source.id} source={source} />}
      count={text.count}
      none={text.none}
    >
      <WordsFilter />
      <ChoiceFilter name="type" label={text.type} choices={TYPES} />
    </ListedView>
  );
}

function Row({ source }: { source: Source }) {
  const from = joinWords([source.author, source.outlet !== source.author && source.outlet]);
  return (
    <tr data-source={source.id}>
      <th scope="row">
        <OpenButton refs={[`source/${source.id}`]}>
          <bdi>{source.title}</bdi>
        </OpenButton>
      </th>
      <td>
        <Coded list="source_type" code={source.type} as="label" />
      </td>
      <td>{from ? <bdi>{from}</bdi> : <span class="soft">{common.notRecorded}</span>}</td>
      <td>{source.published ? describeDate(source.published) : <span class="soft">{common.notRecorded}</span>}</td>
      <td>{source.licence ?? <span class="soft">{common.notRecorded}</span>}</td>
      <td>{source.derived_from.length ? <RecordLinks ids={source.derived_from} kind="source" /> : common.none}</td>
      <td>{text.restsOn(source.facts_count ?? 0, source.claims_count ?? 0)}</td>
    </tr>
  );
}
