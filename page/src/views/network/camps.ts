// Camps: communities as the API finds them in what is shown, or by hand in the address.
import { useAnswer } from "../../data/answer";
import { param } from "../../state/address";
import { readCamps } from "../../state/camps";
import { ask, OF_EVIDENCE, OF_NETWORK } from "../../state/filters";

interface Measures {
  actors: { id: string; community: number }[];
}

/** The camp of each actor when camps are asked for; by hand as `camps=russia:1,iran:2`. */
export function useCamps(): ReadonlyMap<string, number> | null {
  const wanted = param("colour") === "camp";
  const byHand = readCamps(param("camps"));
  const names = [...OF_EVIDENCE, ...OF_NETWORK].filter((name) => !["limit", "parallel"].includes(name));
  const answer = useAnswer<Measures>(wanted ? ask("/v1/network/measures", names) : null);
  if (!wanted) return null;
  const camps = new Map((answer.data?.actors ?? []).map((actor) => [actor.id, actor.community]));
  for (const [id, camp] of byHand) camps.set(id, camp);
  return camps;
}
