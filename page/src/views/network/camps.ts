// Camps: communities as the API finds them in what is shown, or by hand in the address.
import { useMemo } from "preact/hooks";
import { useAnswer } from "../../data/answer";
import { param } from "../../state/address";
import { readCamps } from "../../state/camps";
import { ask, OF_EVIDENCE, OF_NETWORK } from "../../state/filters";

interface Measures {
  actors: { id: string; community: number }[];
}

/** The camp of each actor when camps are asked for, and whether they are on their way; by hand as `camps=russia:1,iran:2`. */
export function useCamps(): { camps: ReadonlyMap<string, number> | null; waiting: boolean } {
  const wanted = param("colour") === "camp";
  const byHand = param("camps");
  const names = [...OF_EVIDENCE, ...OF_NETWORK].filter((name) => !["limit", "parallel"].includes(name));
  const answer = useAnswer<Measures>(wanted ? ask("/v1/network/measures", names) : null);
  const found = answer.data;
  const camps = useMemo(() => {
    if (!wanted) return null;
    const all = new Map((found?.actors ?? []).map((actor) => [actor.id, actor.community]));
    for (const [id, camp] of readCamps(byHand)) all.set(id, camp);
    return all;
  }, [wanted, found, byHand]);
  return { camps, waiting: wanted && answer.state === "loading" };
}
