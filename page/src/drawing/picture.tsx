// A network as a picture that is also a document: names are text, actors can be reached and opened from the keyboard.
import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { TYPES } from "../data/codes";
import type { Edge, Node } from "../data/records";
import { fit, WHOLE, type Sight, type Size } from "./frame";
import { isRightToLeft, placeLabels } from "./labels";
import type { Places } from "./layout";
import { drawLines, groupEdges, runAlike, type Line } from "./lines";
import { CONTESTED_DASH, DASHES, familyOf, isContested, outline, radiusOf, shrink, toneOf, widthOf } from "./marks";
import { stepFrom, type OnPin } from "./pins";

/** How an edge stands in a comparison. */
export type Standing = "gained" | "lost" | "turned" | "kept";

export interface Drawn {
  nodes: readonly Node[];
  edges: readonly Edge[];
  places: Places;
  /** What the picture is to hold, where that is not `places`: it stays as it is while actors are moved. */
  frame?: Places;
  together: boolean;
  camps?: ReadonlyMap<string, number> | null;
  standing?: ReadonlyMap<string, Standing> | null;
}

const LEAST_WIDTH = 560;
// More names than these would cover the lines; all of them are in the table.
const NAMES_MAX = 150;
const DRAG_DOTS = 4;

/** An actor that the pointer holds, and where. */
interface Held {
  id: string;
  place: { x: number; y: number };
}

export interface PictureProps extends Drawn {
  label: string;
  chosen: string | null;
  onActor: (id: string) => void;
  onEdges: (edges: readonly Edge[]) => void;
  /** Who was put somewhere by hand, and what to do when somebody is; without it nobody can be moved. */
  pins?: Places;
  onPin?: OnPin;
  /** Dots; without them it fills its frame. */
  width?: number;
  height?: number;
}

export function Picture(props: PictureProps) {
  const { nodes, edges, together, chosen, camps, standing, onActor, onEdges, onPin } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: props.width ?? 900, height: props.height ?? 560 });
  const [sight, setSight] = useState<Sight>(WHOLE);
  const [at, setAt] = useState<string | null>(null);
  const marks = useRef(new Map<string, { looks: string; mark: VNode }>());

  // Before anything is seen, so that nothing jumps from a size that was guessed to the one it has.
  useLayoutEffect(() => {
    const measure = () => {
      // Narrower than this names would cover each other; the picture is then moved inside its frame.
      const width = props.width ?? Math.max(frame.current?.clientWidth ?? 900, LEAST_WIDTH);
      setSize({ width, height: props.height ?? Math.round(Math.min(640, Math.max(380, width * 0.62))) });
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, [props.width, props.height]);

  const [held, setHeld] = useState<Held | null>(null);
  const places = useMemo(() => (held ? new Map(props.places).set(held.id, held.place) : props.places), [props.places, held]);
  const extent = props.frame ?? props.places;
  const { at: place, scale: fitted } = useMemo(() => fit(places, extent, size, sight), [places, extent, size, sight]);
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const scale = shrink(nodes.length);
  const radius = (id: string) => radiusOf(byId.get(id)?.degree ?? 1) * scale;
  const lines = useMemo(() => drawLines(groupEdges(edges, together), place, radius, [...byId.keys()]), [edges, together, place, byId]);
  const order = useMemo(() => [...nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)), [nodes]);
  const labels = useMemo(
    () =>
      placeLabels(
        order.slice(0, NAMES_MAX).map((node) => ({ id: node.id, text: node.label, ...place(node.id), r: radius(node.id), degree: node.degree })),
        size,
      ),
    [order, place, size],
  );
  const first = at !== null && byId.has(at) ? at : (order[0]?.id ?? null);
  const near = useMemo(() => neighboursOf(edges), [edges]);

  const focus = (id: string) => {
    setAt(id);
    frame.current?.querySelector<SVGGElement>(`[data-actor="${CSS.escape(id)}"]`)?.focus();
  };
  const steer = (event: KeyboardEvent, id: string) => {
    const direction = DIRECTIONS[event.key];
    if (direction && event.shiftKey && onPin) {
      event.preventDefault();
      onPin(id, stepFrom(id, direction, places, extent));
    } else if (direction) {
      event.preventDefault();
      const next = nearest(id, direction, place, near.get(id) ?? new Set(), nodes);
      if (next) focus(next);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onActor(id);
    } else if (event.key === "Home" && order[0]) {
      event.preventDefault();
      focus(order[0].id);
    }
  };
  const from = useRef<{ x: number; y: number; id: string | null } | null>(null);
  const drag = {
    onPointerDown: (event: PointerEvent) => {
      const target = event.target as Element;
      const id = onPin ? (target.closest("[data-actor]")?.getAttribute("data-actor") ?? null) : null;
      if (event.button === 0 && (id !== null || target.tagName === "svg")) from.current = { x: event.clientX, y: event.clientY, id };
    },
    onPointerMove: (event: PointerEvent) => {
      const begun = from.current;
      if (!begun || event.buttons !== 1) return;
      const [dx, dy] = [event.clientX - begun.x, event.clientY - begun.y];
      if (begun.id !== null) {
        // A hand that shakes a little still clicks.
        if (!held && Math.hypot(dx, dy) < DRAG_DOTS) return;
        // From now on the picture hears of it wherever the pointer is, and nothing is clicked at the end.
        if (!held) (event.currentTarget as Element).setPointerCapture(event.pointerId);
        const own = props.places.get(begun.id) ?? { x: 0, y: 0 };
        setHeld({ id: begun.id, place: { x: own.x + dx / fitted.x, y: own.y + dy / fitted.y } });
        return;
      }
      from.current = { ...begun, x: event.clientX, y: event.clientY };
      setSight({ ...sight, x: sight.x + dx / sight.zoom, y: sight.y + dy / sight.zoom });
    },
    onPointerUp: () => {
      from.current = null;
      if (held) onPin?.(held.id, held.place);
      setHeld(null);
    },
    onPointerCancel: () => {
      from.current = null;
      setHeld(null);
    },
  };
  const lit = chosen ? (near.get(chosen) ?? new Set<string>()) : null;

  return (
    <div class="picture">
     <div class="canvas" ref={frame} tabIndex={0} role="group" aria-label={`Picture: ${props.label}`}>
      <svg
        width={size.width}
        height={size.height}
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="group"
        aria-label={props.label}
        data-picture
        {...drag}
      >
        <g class="lines">
          {lines.map((line) => {
            const id = line.edges.map((edge) => edge.id).join(" ");
            // What does not count is not compared either.
            const stands = standing && !line.edges.every(isContested) ? (standing.get(line.edges[0]!.id) ?? "kept") : null;
            const dim = chosen !== null && line.edges.every((edge) => edge.source !== chosen && edge.target !== chosen);
            const looks = `${line.path} ${stands ?? ""} ${dim} ${line.edges.map((edge) => `${edge.weight}/${edge.weight_contested}${edge.sign}${edge.holds}${edge.hedged}`).join("")}`;
            const known = marks.current.get(id);
            // What looks as before is the same element, which is then passed over: most lines stay from day to day.
            if (known?.looks === looks) return known.mark;
            const mark = <LineMark key={id} line={line} standing={stands} dim={dim} onOpen={() => onEdges(line.edges)} title={titleOf(line.edges, byId)} />;
            marks.current.set(id, { looks, mark });
            return mark;
          })}
        </g>
        <g class="actors">
          {order.map((node) => {
            const { x, y } = place(node.id);
            const family = familyOf(node.type);
            const camp = camps?.get(node.id);
            const colour = camp === undefined ? `family-${family.name}` : `camp-${camp % 8}`;
            const count = near.get(node.id)?.size ?? 0;
            return (
              <g
                key={node.id}
                class={`actor ${colour} ${node.id === chosen ? "chosen" : ""} ${lit && !lit.has(node.id) && node.id !== chosen ? "dim" : ""}`}
                transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
                role="button"
                tabIndex={node.id === first ? 0 : -1}
                data-actor={node.id}
                aria-label={`${node.label}, ${TYPES[node.type ?? "other"] ?? "type not recorded"}, tied to ${count} ${count === 1 ? "actor" : "actors"}${camp === undefined ? "" : `, camp ${camp}`}${props.pins?.has(node.id) ? ", put there by hand" : ""}`}
                aria-pressed={node.id === chosen}
                onClick={() => {
                  setAt(node.id);
                  onActor(node.id);
                }}
                onKeyDown={(event) => steer(event, node.id)}
                onFocus={() => setAt(node.id)}
              >
                <circle class="reach" r={Math.max(radius(node.id) + 3, 13)} />
                <path class={`shape ${family.shape === "ring" ? "hollow" : ""}`} d={outline(family.shape, radius(node.id))} />
                {camp !== undefined && <CampNumber camp={camp} />}
              </g>
            );
          })}
        </g>
        <g class="names" aria-hidden="true">
          {labels.map((label) => (
            <text
              key={label.id}
              x={label.x.toFixed(1)}
              y={label.y.toFixed(1)}
              text-anchor={label.anchor}
              class={lit && !lit.has(label.id) && label.id !== chosen ? "dim" : ""}
            >
              {label.lines.map((text, i) => (
                <tspan key={i} x={label.x.toFixed(1)} dy={i ? 15 : 0} {...(isRightToLeft(text) ? { "unicode-bidi": "plaintext" } : {})}>
                  {text}
                </tspan>
              ))}
            </text>
          ))}
        </g>
      </svg>
     </div>
      <div class="sight" role="group" aria-label="Sight">
        <button type="button" onClick={() => setSight({ ...sight, zoom: Math.min(sight.zoom * 1.3, 6) })} aria-label="Closer">
          +
        </button>
        <button type="button" onClick={() => setSight({ ...sight, zoom: Math.max(sight.zoom / 1.3, 0.5) })} aria-label="Farther">
          −
        </button>
        <button type="button" onClick={() => setSight(WHOLE)} aria-label="All in sight">
          ⤢
        </button>
      </div>
    </div>
  );
}

/** Camps are told by their numbers; their colours, of which there are fewer, only help. */
function CampNumber({ camp }: { camp: number }) {
  return (
    <text class="number" y="4.5" text-anchor="middle" aria-hidden="true">
      {camp}
    </text>
  );
}

function LineMark(props: { line: Line; standing: Standing | null; dim: boolean; title: string; onOpen: () => void }) {
  const { line, standing } = props;
  const contested = line.edges.every(isContested);
  // What does not count gives a line that stands for several no sign.
  const signs = new Set((contested ? line.edges : line.edges.filter((edge) => !isContested(edge))).map((edge) => toneOf(edge.sign)));
  const tone = signs.size === 1 ? [...signs][0]! : signs.has("hostile") && signs.has("friendly") ? "mixed" : signs.has("hostile") ? "hostile" : signs.has("friendly") ? "friendly" : "mixed";
  const possible = !contested && line.edges.every((edge) => edge.holds === "possible");
  const width = widthOf(line.edges.reduce((sum, edge) => sum + edge.weight, 0));
  const dash = contested ? CONTESTED_DASH : DASHES[tone];
  return (
    <g class={`line tone-${tone} ${contested ? "is-contested" : standing ? `is-${standing}` : ""} ${props.dim ? "dim" : ""}`} onClick={props.onOpen} data-edge={line.edges.map((edge) => edge.id).join(" ")}>
      <title>{props.title}</title>
      <path class="reach" d={line.path} />
      <path class="stroke" d={line.path} stroke-width={possible ? width + 2.4 : width} {...(dash ? { "stroke-dasharray": dash } : {})} />
      {possible && <path class="hollow" d={line.path} stroke-width={Math.max(width - 0.2, 1.4)} />}
      {line.edges.every((edge) => edge.hedged) && (
        <text class="doubt" x={line.middle.x.toFixed(1)} y={(line.middle.y + 5).toFixed(1)} text-anchor="middle" aria-hidden="true">
          ?
        </text>
      )}
      {line.arrow && <path class={`head ${possible || contested ? "open" : ""}`} d={line.arrow} />}
    </g>
  );
}

function titleOf(edges: readonly Edge[], byId: ReadonlyMap<string, Node>): string {
  const { source, target } = edges[0]!;
  const names = `${byId.get(source)?.label ?? source} ${runAlike(edges) ? "→" : "–"} ${byId.get(target)?.label ?? target}`;
  const layers = [...new Set(edges.map((edge) => edge.layer))].join(", ");
  const contested = edges.every(isContested);
  const possible = contested ? " (contested, not counted)" : edges.every((edge) => edge.holds === "possible") ? " (possible)" : "";
  const combined = edges.every((edge) => edge.basis === "combined") ? " (no one account names both)" : "";
  const hedged = edges.every((edge) => edge.hedged) ? " (hedged)" : "";
  return `${names}: ${layers}${possible}${combined}${hedged}`;
}

function neighboursOf(edges: readonly Edge[]): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  for (const { source, target } of edges) {
    if (source === target) continue;
    for (const [one, other] of [
      [source, target],
      [target, source],
    ] as const) {
      const set = near.get(one);
      if (set) set.add(other);
      else near.set(one, new Set([other]));
    }
  }
  return near;
}

const DIRECTIONS: Record<string, readonly [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The neighbour that lies most nearly that way; any actor where no neighbour does. */
function nearest(
  id: string,
  [dx, dy]: readonly [number, number],
  at: (id: string) => { x: number; y: number },
  near: ReadonlySet<string>,
  nodes: readonly Node[],
): string | null {
  const here = at(id);
  let [best, least]: [string | null, number] = [null, Infinity];
  for (const only of [true, false]) {
    for (const node of nodes) {
      if (node.id === id || (only && !near.has(node.id))) continue;
      const there = at(node.id);
      const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (along > 1 && along + aside * 1.5 < least && aside < along * 2.5) [best, least] = [node.id, along + aside * 1.5];
    }
    if (best) return best;
  }
  return best;
}
