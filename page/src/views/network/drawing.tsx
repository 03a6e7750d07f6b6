// The picture of a network with what is kept in the address about it: who is chosen, who was put where.
import { useMemo } from "preact/hooks";
import { nameOf } from "../../data/names";
import type { Edge, Network } from "../../data/records";
import { AnyPicture } from "../../drawing/any";
import type { Places } from "../../drawing/layout";
import { Pins } from "../../drawing/pins";
import type { Standing } from "../../drawing/picture";
import { say } from "../../parts/live";
import { openPanel, opened } from "../../parts/open";
import { change, param } from "../../state/address";
import { readPins, writePins } from "../../state/pins";

interface DrawingProps {
  nodes: Network["nodes"];
  edges: readonly Edge[];
  places: Places;
  camps: ReadonlyMap<string, number> | null;
  standing: ReadonlyMap<string, Standing> | null;
  label: string;
}

export function Drawing({ nodes, edges, places: own, camps, standing, label }: DrawingProps) {
  const word = opened()[0];
  const chosen = word?.startsWith("actor/") ? word.slice(6) : null;
  const together = param("lines") === "pair";
  const written = param("pins");
  // Who is in no network that was read has no place to leave.
  const pins = useMemo(() => new Map([...readPins(written)].filter(([id]) => own.has(id))), [written, own]);
  const places = useMemo(() => (pins.size ? new Map([...own, ...pins]) : own), [own, pins]);
  // The same element again is left as it is: what changes around a picture does not draw it anew.
  const picture = useMemo(
    () => (
      <AnyPicture
        nodes={nodes}
        edges={edges}
        places={places}
        frame={own}
        pins={pins}
        together={together}
        camps={camps}
        standing={standing}
        chosen={chosen}
        label={label}
        onActor={(id) => openPanel([`actor/${id}`])}
        onEdges={(group) => openPanel(group.map((edge) => `edge/${edge.id}`))}
        onPin={putActor}
      />
    ),
    [nodes, edges, places, own, pins, together, camps, standing, chosen, label],
  );
  return (
    <>
      {picture}
      <Pins chosen={chosen} places={places} frame={own} pins={pins} onPin={putActor} onNone={() => change({ pins: null })} />
    </>
  );
}

/** Keep an actor in a place, whatever the time and the filters; null lets it go. */
function putActor(id: string, place: { x: number; y: number } | null): void {
  change({ pins: writePins(readPins(param("pins")), id, place) });
  say(`${nameOf(id)} ${place ? "stays where it was put" : "is back in its own place"}.`);
}
