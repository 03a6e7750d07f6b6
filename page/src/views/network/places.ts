// One place for each actor, whatever the time and the filters: from the API, else from the network of all time.
import { useMemo } from "preact/hooks";
import { useAnswer } from "../../data/answer";
import type { Edge, Network, Node } from "../../data/records";
import { param } from "../../state/address";
import { givenPlaces, layOut, type Places } from "../../drawing/layout";

// Above this the page's own layout takes too long; the API's places are needed then.
const OWN_LAYOUT_MAX = 600;

/** The places, null while they are on their way, and every edge of all time. */
export function usePlaces(nodes: readonly Node[] | null): { places: Places | null; always: readonly Edge[] } {
  const whole = useAnswer<Network>("/v1/network");
  const given = useMemo(() => (nodes ? givenPlaces(nodes) : null), [nodes]);
  const own = useMemo(() => {
    if (given || !whole.data || whole.data.nodes.length > OWN_LAYOUT_MAX) return null;
    return layOut(whole.data.nodes, whole.data.edges);
  }, [given, whole.data]);
  const places = useMemo(() => {
    // With everyone's places the frame is the same on every day; around an actor it fits who is there.
    if (given && !param("around")) return new Map([...(givenPlaces(whole.data?.nodes ?? []) ?? []), ...given]);
    if (given || !nodes) return given;
    const base = own ?? (whole.state === "failed" || whole.data ? new Map() : null);
    if (!base) return null;
    // Whoever is on none of those lines gets a place of its own below.
    const missing = nodes.filter((node) => !base.has(node.id));
    if (!missing.length) return base;
    const all: Places = new Map(base);
    missing.forEach((node, i) => all.set(node.id, { x: Math.cos(i * 2.4) * (1 + i * 0.02), y: Math.sin(i * 2.4) * (1 + i * 0.02) }));
    return all;
  }, [given, own, nodes, whole.state, whole.data]);
  return { places, always: whole.data?.edges ?? [] };
}
