// The edges of a network as a table: for those who cannot see the picture, and for those who want to compare.
import { ActorName } from "../../components/actor";
import { OpenButton } from "../../components/open";
import { formatWeight } from "../../components/weight";
import { Table } from "../../components/table";
import type { Edge } from "../../data/records";
import { common, symbols, table as text } from "../../messages";
import { describeRelation, isContested, toneOf } from "../../symbols/edges";

const SHOWN = 300;

interface Props {
  edges: readonly Edge[];
  /** How each edge changed, in words, where two times are compared. */
  changes: ReadonlyMap<string, string> | null;
  title?: string;
  blocs?: ReadonlyMap<string, number> | null;
}

export function EdgeTable({ edges, changes, title = text.edges, blocs = null }: Props) {
  const headings = [text.from, text.relation, text.to, ...(blocs ? [text.blocs] : []), ...(changes ? [text.change] : []), text.sign, text.certainty, text.weight, text.evidence];
  return (
    <>
      <Table label={text.label(title)} headings={headings} caption={text.caption} data-edges={edges.length}>
        {edges.slice(0, SHOWN).map((edge) => (
          <tr key={edge.id}>
            <th scope="row">
              <ActorName id={edge.source} />
            </th>
            <td>{describeRelation(edge)}</td>
            <td>
              <ActorName id={edge.target} />
            </td>
            {blocs && <td>{[edge.source, edge.target].map((id) => blocs.get(id) ?? text.none).join(", ")}</td>}
            {changes && <td>{changes.get(edge.id) ?? symbols.changes.unchanged}</td>}
            <td>{symbols.toneCells[toneOf(edge.sign)]}</td>
            <td>
              {isContested(edge) ? text.contested : edge.holds === "possible" ? text.possible : text.certain}
              {edge.hedged && text.caveats}
              {edge.contested && !isContested(edge) && text.accountsDiffer}
              {edge.basis === "combined" && text.combined}
            </td>
            <td>{formatWeight(edge)}</td>
            <td>
              <OpenButton refs={[`edge/${edge.id}`]} label={text.evidenceOf(edge.claims_count)}>
                {common.claim(edge.claims_count)}
              </OpenButton>
            </td>
          </tr>
        ))}
      </Table>
      {edges.length > SHOWN && (
        <p class="soft">
          {text.cut(SHOWN, edges.length)}
        </p>
      )}
    </>
  );
}
