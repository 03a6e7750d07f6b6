// The picture of a network with what the address holds about it: who is chosen, who is pinned where.
import { useMemo } from "preact/hooks";
import { lazy } from "../../components/lazy";
import { announce } from "../../components/live";
import { openedRefs, openPanel } from "../../components/open";
import type { Coordinates, Point } from "../../data/coordinates";
import { modeOf, nameOf } from "../../data/names";
import type { Edge, Network } from "../../data/records";
import { useOwnLayout } from "../../drawing/given";
import { NetworkPicture } from "../../drawing/network-picture";
import { splitRef } from "../../evidence/references";
import { pins as text } from "../../messages";
import { change, param } from "../../state/address";
import { readPins, writePins } from "../../state/pins";
import type { EdgeMark } from "../../symbols/edges";

const Pins = lazy(() => import("../../drawing/pins").then((module) => module.Pins), false);

interface Props {
  nodes: Network["nodes"];
  edges: readonly Edge[];
  coordinates: Coordinates;
  lasting?: readonly string[] | undefined;
  blocs: ReadonlyMap<string, number> | null;
  changes: ReadonlyMap<string, EdgeMark> | null;
  label: string;
}

export function Picture({ nodes, edges, coordinates: given, lasting, blocs, changes, label }: Props) {
  const open = openedRefs();
  const [kind, id] = open[0] === undefined ? ["", ""] : splitRef(open[0]);
  const opened = useMemo(() => open.map(splitRef).flatMap(([of, edge]) => (of === "edge" ? [edge] : [])), [open.join(",")]);
  const chosen = kind !== "" && modeOf(id) === kind ? id : null;
  const grouped = param("lines") === "pair";
  const written = param("pins");
  const condensed = nodes.some((node) => node.members !== undefined || node.mode !== undefined);
  const arranged = condensed || param("arrange") === "true";
  const layout = useOwnLayout(arranged);
  const own = useMemo(() => (layout ? layout.arrange(nodes, edges) : given), [layout, given, ...(layout ? [nodes, edges] : [])]);
  // An actor that is in no network that was read has no position of its own.
  const pins = useMemo(() => new Map([...readPins(written)].filter(([id]) => own.has(id))), [written, own]);
  const coordinates = useMemo(() => (pins.size ? new Map([...own, ...pins]) : own), [own, pins]);
  // The same element again is left as it is: what changes around a picture does not draw it anew.
  const picture = useMemo(
    () => (
      <NetworkPicture
        nodes={nodes}
        edges={edges}
        coordinates={own}
        lasting={arranged ? undefined : lasting}
        pins={pins}
        grouped={grouped}
        blocs={blocs}
        changes={changes}
        chosen={chosen}
        opened={opened}
        label={label}
        onActor={openNode}
        onEdges={(group) => openPanel(group.map((edge) => `edge/${edge.id}`))}
        onPin={pinActor}
        arranged={arranged}
        {...(condensed ? {} : { onArrange: () => change({ arrange: arranged ? null : "true", pins: null }) })}
      />
    ),
    [nodes, edges, own, lasting, arranged, pins, grouped, blocs, changes, chosen, opened, label],
  );
  return (
    <>
      {picture}
      {(chosen !== null || pins.size > 0) && <Pins chosen={chosen} coordinates={coordinates} frame={own} pins={pins} onPin={pinActor} onNone={() => change({ pins: null })} />}
    </>
  );
}

// The filter that leaves the actors of a group alone.
const FILTER_OF: Readonly<Record<string, string>> = { type: "types", country: "country", region: "region" };

/** Open what a node is: a group by showing its actors alone, all else in the panel. */
function openNode(id: string): void {
  const mode = modeOf(id);
  if (mode !== "group") return openPanel([`${mode}/${id}`]);
  const [by = "", code = ""] = id.split(":");
  const filter = FILTER_OF[by];
  if (filter && code !== NONE) change({ [filter]: code, group_by: null, open: null });
}

const NONE = "none";

/** Pin an actor to a point, regardless of the time and the filters; null unpins it. */
function pinActor(id: string, point: Point | null): void {
  change({ pins: writePins(readPins(param("pins")), id, point) });
  announce(point ? text.stays(nameOf(id)) : text.back(nameOf(id)));
}
