// Blocs: communities as the API finds them in what is shown, or by hand in the address.
import { useMemo } from "preact/hooks";
import { describeFault } from "../../components/states";
import { useAnswer } from "../../data/answer";
import { param } from "../../state/address";
import { readBlocs } from "../../state/blocs";
import { buildQuery, EVIDENCE_FILTERS, NETWORK_FILTERS } from "../../state/filters";

interface Measures {
  actors: { id: string; community: number }[];
}

/** The bloc of each actor when blocs are shown, whether they are being fetched, and why they are not there; by hand as `camps=russia:1,iran:2`. */
export function useBlocs(): { blocs: ReadonlyMap<string, number> | null; waiting: boolean; fault: string | null } {
  const wanted = param("colour") === "camp";
  const assigned = param("camps");
  const names = [...EVIDENCE_FILTERS, ...NETWORK_FILTERS].filter((name) => !["limit", "parallel"].includes(name));
  const answer = useAnswer<Measures>(wanted ? buildQuery("/v1/network/measures", names) : null);
  const found = answer.data;
  const blocs = useMemo(() => {
    if (!wanted) return null;
    const all = new Map((found?.actors ?? []).map((actor) => [actor.id, actor.community]));
    for (const [id, bloc] of readBlocs(assigned)) all.set(id, bloc);
    return all;
  }, [wanted, found, assigned]);
  return { blocs, waiting: wanted && answer.state === "loading", fault: wanted ? describeFault(answer) : null };
}
