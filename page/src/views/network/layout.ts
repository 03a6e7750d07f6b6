// One position for each actor, regardless of the time and the filters: from the API, else from the network of all time.
import { useMemo } from "preact/hooks";
import { useAnswer } from "../../data/answer";
import type { Coordinates } from "../../data/coordinates";
import type { Edge, Network, Node } from "../../data/records";
import { givenCoordinates, useOwnLayout } from "../../drawing/given";
import { param } from "../../state/address";

// Above this the page's own layout takes too long; the API's coordinates are needed then.
const OWN_LAYOUT_MAX = 600;

/** The coordinates, null while they are being fetched, and every edge of all time. */
export function useLayout(nodes: readonly Node[] | null): { coordinates: Coordinates | null; always: readonly Edge[] } {
  const whole = useAnswer<Network>("/v1/network");
  const given = useMemo(() => (nodes ? givenCoordinates(nodes) : null), [nodes]);
  const needed = !given && whole.data !== null && whole.data.nodes.length <= OWN_LAYOUT_MAX;
  const layout = useOwnLayout(needed);
  const own = useMemo(() => (layout && whole.data ? layout.layOut(whole.data.nodes, whole.data.edges) : null), [layout, whole.data]);
  const coordinates = useMemo(() => {
    // With the coordinates of all actors the frame is the same on every day; around an actor it fits its network.
    if (given && !param("around")) return new Map([...(givenCoordinates(whole.data?.nodes ?? []) ?? []), ...given]);
    if (given || !nodes) return given;
    if (needed && !own) return null;
    const base = own ?? (whole.state === "failed" || whole.data ? new Map() : null);
    if (!base) return null;
    // An actor without any edge gets a position of its own below.
    const missing = nodes.filter((node) => !base.has(node.id));
    if (!missing.length) return base;
    const all: Coordinates = new Map(base);
    missing.forEach((node, i) => all.set(node.id, { x: Math.cos(i * 2.4) * (1 + i * 0.02), y: Math.sin(i * 2.4) * (1 + i * 0.02) }));
    return all;
  }, [given, own, needed, nodes, whole.state, whole.data]);
  return { coordinates, always: whole.data?.edges ?? [] };
}
