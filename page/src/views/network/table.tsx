// The same lines as a table: for those who cannot see the picture, and for those who want to compare.
import { counted, LAYERS, plain, tellTie } from "../../data/codes";
import type { Edge } from "../../data/records";
import { isContested, toneOf } from "../../drawing/marks";
import type { Standing } from "../../drawing/picture";
import { ActorName } from "../../parts/actor";
import { OpenButton } from "../../parts/open";
import { tellWeight } from "../../parts/weight";

const SHOWN = 300;

interface Props {
  edges: readonly Edge[];
  standing: ReadonlyMap<string, Standing> | null;
  title?: string;
  camps?: ReadonlyMap<string, number> | null;
}

export function EdgeTable({ edges, standing, title = "Lines", camps = null }: Props) {
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={`${title} as a table`}>
      <table data-edges={edges.length}>
        <caption class="hidden">Lines of the network</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">What</th>
            <th scope="col">To</th>
            {camps && <th scope="col">Camps</th>}
            {standing && <th scope="col">Change</th>}
            <th scope="col">Sign</th>
            <th scope="col">Then</th>
            <th scope="col">Weight</th>
            <th scope="col">Rests on</th>
          </tr>
        </thead>
        <tbody>
          {edges.slice(0, SHOWN).map((edge) => (
            <tr key={edge.id}>
              <th scope="row">
                <ActorName id={edge.source} />
              </th>
              <td>{edge.layer === "tie" && edge.kind ? tellTie(edge.kind) : plain(LAYERS[edge.layer] ?? edge.layer)}</td>
              <td>
                <ActorName id={edge.target} />
              </td>
              {camps && <td>{[edge.source, edge.target].map((id) => camps.get(id) ?? "none").join(", ")}</td>}
              {standing && <td>{standing.get(edge.id) ?? "kept"}</td>}
              <td>{SIGNS[toneOf(edge.sign)]}</td>
              <td>
                {isContested(edge) ? "contested, not counted" : edge.holds === "possible" ? "possible" : "certain"}
                {edge.hedged && ", hedged"}
                {edge.contested && !isContested(edge) && ", accounts differ"}
                {edge.basis === "combined" && ", no one account names both"}
              </td>
              <td>{tellWeight(edge)}</td>
              <td>
                <OpenButton words={[`edge/${edge.id}`]} label={`What this rests on: ${counted(edge.claims_count, "claim")}`}>
                  {counted(edge.claims_count, "claim")}
                </OpenButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {edges.length > SHOWN && (
        <p class="soft">
          The first {SHOWN} of {edges.length}; the file of all is under “Take it away”.
        </p>
      )}
    </div>
  );
}

const SIGNS = { friendly: "+ friendly", hostile: "− hostile", mixed: "both or neither", unsigned: "none" } as const;
