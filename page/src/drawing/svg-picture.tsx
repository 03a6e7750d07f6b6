// A network as a picture that is also a document: names are text, actors can be reached and opened from the keyboard.
import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { labelOf } from "../data/codes";
import type { Point } from "../data/coordinates";
import { common, picture as text } from "../messages";
import { familyOf, outline, radiusOf, shrink } from "../symbols/actors";
import { isContested } from "../symbols/edges";
import { isRightToLeft, placeLabels } from "./labels";
import { groupEdges, placeLines } from "./lines";
import { DIRECTIONS, nearest, neighboursOf } from "./neighbours";
import type { PictureProps } from "./picture-data";
import { stepFrom } from "./pins";
import { SvgLine, titleOf } from "./svg-line";
import { fit, WHOLE, type Size, type Viewport } from "./viewport";
import { ZoomButtons } from "./zoom-buttons";

const LEAST_WIDTH = 560;
// More names than these would cover the lines; all of them are in the table.
const NAMES_MAX = 150;
const DRAG_DOTS = 4;

/** An actor that the pointer holds, and where. */
interface Held {
  id: string;
  point: Point;
}

export function SvgPicture(props: PictureProps) {
  const { nodes, edges, grouped, chosen, blocs, changes, onActor, onEdges, onPin } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: props.width ?? 900, height: props.height ?? 560 });
  const [viewport, setViewport] = useState<Viewport>(WHOLE);
  const [at, setAt] = useState<string | null>(null);
  const drawn = useRef(new Map<string, { looks: string; node: VNode }>());

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
  const coordinates = useMemo(() => (held ? new Map(props.coordinates).set(held.id, held.point) : props.coordinates), [props.coordinates, held]);
  const extent = props.frame ?? props.coordinates;
  const { at: locate, scale: fitted } = useMemo(() => fit(coordinates, extent, size, viewport), [coordinates, extent, size, viewport]);
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const scale = shrink(nodes.length);
  const radius = (id: string) => radiusOf(byId.get(id)?.degree ?? 1) * scale;
  const lines = useMemo(() => placeLines(groupEdges(edges, grouped), locate, radius, [...byId.keys()]), [edges, grouped, locate, byId]);
  const order = useMemo(() => [...nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)), [nodes]);
  const labels = useMemo(
    () =>
      placeLabels(
        order.slice(0, NAMES_MAX).map((node) => ({ id: node.id, text: node.label, ...locate(node.id), r: radius(node.id), degree: node.degree })),
        size,
      ),
    [order, locate, size],
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
      onPin(id, stepFrom(id, direction, coordinates, extent));
    } else if (direction) {
      event.preventDefault();
      const next = nearest(id, direction, locate, near.get(id) ?? new Set(), nodes);
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
        // From now on the picture gets the pointer's events wherever it is, and nothing is clicked at the end.
        if (!held) (event.currentTarget as Element).setPointerCapture(event.pointerId);
        const own = props.coordinates.get(begun.id) ?? { x: 0, y: 0 };
        setHeld({ id: begun.id, point: { x: own.x + dx / fitted.x, y: own.y + dy / fitted.y } });
        return;
      }
      from.current = { ...begun, x: event.clientX, y: event.clientY };
      setViewport({ ...viewport, x: viewport.x + dx / viewport.zoom, y: viewport.y + dy / viewport.zoom });
    },
    onPointerUp: () => {
      from.current = null;
      if (held) onPin?.(held.id, held.point);
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
     <div class="canvas" ref={frame} tabIndex={0} role="group" aria-label={text.label(props.label)}>
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
            const change = changes && !line.edges.every(isContested) ? (changes.get(line.edges[0]!.id) ?? "unchanged") : null;
            const dim = chosen !== null && line.edges.every((edge) => edge.source !== chosen && edge.target !== chosen);
            const looks = `${line.path} ${change ?? ""} ${dim} ${line.edges.map((edge) => `${edge.weight}/${edge.weight_contested}${edge.sign}${edge.holds}${edge.hedged}`).join("")}`;
            const known = drawn.current.get(id);
            // What looks as before is the same element, which is then passed over: most lines stay from day to day.
            if (known?.looks === looks) return known.node;
            const node = <SvgLine key={id} line={line} change={change} dim={dim} onOpen={() => onEdges(line.edges)} title={titleOf(line.edges, byId)} />;
            drawn.current.set(id, { looks, node });
            return node;
          })}
        </g>
        <g class="actors">
          {order.map((node) => {
            const { x, y } = locate(node.id);
            const family = familyOf(node.type);
            const bloc = blocs?.get(node.id);
            const colour = bloc === undefined ? `family-${family.name}` : `bloc-${bloc % 8}`;
            const count = near.get(node.id)?.size ?? 0;
            return (
              <g
                key={node.id}
                class={`actor ${colour} ${node.id === chosen ? "chosen" : ""} ${lit && !lit.has(node.id) && node.id !== chosen ? "dim" : ""}`}
                transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
                role="button"
                tabIndex={node.id === first ? 0 : -1}
                data-actor={node.id}
                aria-label={text.actor(node.label, node.type ? labelOf("actor_type", node.type) : common.typeNotRecorded, count, bloc, props.pins?.has(node.id) ?? false)}
                aria-pressed={node.id === chosen}
                onClick={() => {
                  setAt(node.id);
                  onActor(node.id);
                }}
                onKeyDown={(event) => steer(event, node.id)}
                onFocus={() => setAt(node.id)}
              >
                <circle class="hit-area" r={Math.max(radius(node.id) + 3, 13)} />
                <path class={`shape ${family.shape === "ring" ? "hollow" : ""}`} d={outline(family.shape, radius(node.id))} />
                {bloc !== undefined && <BlocNumber bloc={bloc} />}
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
              {label.lines.map((line, i) => (
                <tspan key={i} x={label.x.toFixed(1)} dy={i ? 15 : 0} {...(isRightToLeft(line) ? { "unicode-bidi": "plaintext" } : {})}>
                  {line}
                </tspan>
              ))}
            </text>
          ))}
        </g>
      </svg>
     </div>
      <ZoomButtons
        onIn={() => setViewport({ ...viewport, zoom: Math.min(viewport.zoom * 1.3, 6) })}
        onOut={() => setViewport({ ...viewport, zoom: Math.max(viewport.zoom / 1.3, 0.5) })}
        onFit={() => setViewport(WHOLE)}
      />
    </div>
  );
}

/** Blocs are identified by their numbers; their colours, of which there are fewer, only help. */
function BlocNumber({ bloc }: { bloc: number }) {
  return (
    <text class="number" y="4.5" text-anchor="middle" aria-hidden="true">
      {bloc}
    </text>
  );
}
