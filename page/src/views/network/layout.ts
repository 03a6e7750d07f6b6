// One position for each actor, regardless of the time: from the API, else from the network of all time.
import { useMemo } from "preact/hooks";
import { useAnswer } from "../../data/answer";
import type { Coordinates } from "../../data/coordinates";
import type { Edge, Network, Node } from "../../data/records";
import { givenCoordinates, useOwnLayout } from "../../drawing/given";
import { fills } from "../../drawing/viewport";
import { buildQuery, EVIDENCE_FILTERS, NETWORK_FILTERS, TIMES } from "../../state/filters";

const WHOLE = "/v1/network";
// Above this the page's own layout takes too long; the API's coordinates are needed then.
const OWN_LAYOUT_MAX = 600;
// Neither when it is nor how much of it is shown says who may be in a network.
const OF_ALL_TIME = [...EVIDENCE_FILTERS, ...NETWORK_FILTERS].filter((name) => ![...TIMES, "within", "limit", "parallel"].includes(name));

interface Layout {
  /** Null while they are being fetched. */
  coordinates: Coordinates | null;
  /** Those that have their place at any time, those with most edges first; undefined for all that have coordinates. */
  lasting?: readonly string[] | undefined;
}

/** Where actors lie, and every edge of all time. */
export function useLayout(nodes: readonly Node[] | null): Layout & { always: readonly Edge[] } {
  const whole = useAnswer<Network>(WHOLE);
  const query = buildQuery(WHOLE, OF_ALL_TIME);
  const filtered = useAnswer<Network>(query === WHOLE ? null : query);
  const given = useMemo(() => (nodes ? givenCoordinates(nodes) : null), [nodes]);
  const needed = !given && whole.data !== null && whole.data.nodes.length <= OWN_LAYOUT_MAX;
  const layout = useOwnLayout(needed);
  const own = useMemo(() => (layout && whole.data ? layout.layOut(whole.data.nodes, whole.data.edges) : null), [layout, whole.data]);
  const found = useMemo((): Layout => {
    if (given) return layAmong(given, whole.data?.nodes ?? [], query === WHOLE ? null : (filtered.data?.nodes ?? null));
    if (!nodes) return { coordinates: null };
    if (needed && !own) return { coordinates: null };
    const base = own ?? (whole.state === "failed" || whole.state === "offline" || whole.data ? new Map() : null);
    if (!base) return { coordinates: null };
    // An actor without any edge gets a position of its own below.
    const missing = nodes.filter((node) => !base.has(node.id));
    if (!missing.length) return { coordinates: base };
    const all: Coordinates = new Map(base);
    missing.forEach((node, i) => all.set(node.id, { x: Math.cos(i * 2.4) * (1 + i * 0.02), y: Math.sin(i * 2.4) * (1 + i * 0.02) }));
    return { coordinates: all };
  }, [given, own, needed, nodes, whole.state, whole.data, query, filtered.data]);
  return { ...found, always: whole.data?.edges ?? [] };
}

/** Those shown among all that there are at any time: of everything where the filters leave about as much, else under the filters. */
function layAmong(given: Coordinates, whole: readonly Node[], filtered: readonly Node[] | null): Layout {
  const coordinates = new Map([...(givenCoordinates(whole) ?? []), ...(givenCoordinates(filtered ?? []) ?? []), ...given]);
  const ids = (nodes: readonly Node[]) => [...nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  const lasting = filtered === null || fills(ids(filtered), ids(whole), coordinates) ? ids(whole) : ids(filtered);
  return { coordinates, lasting: lasting.length ? lasting : undefined };
}
