// A network as a picture that is also a document: names are text, actors can be reached and opened from the keyboard.
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { labelOf } from "../data/codes";
import type { Coordinates, Point } from "../data/coordinates";
import { capitalize } from "../english";
import { common, kinds, picture as text } from "../messages";
import { familyOfNode, outline } from "../symbols/actors";
import { changeOf, isContested } from "../symbols/edges";
import { boxOf, BUTTONS, isRightToLeft, placeLabels, type Box } from "./labels";
import { groupEdges, idOf, placeLines, type Line } from "./lines";
import { DIRECTIONS, nearest, neighboursOf } from "./neighbours";
import type { PictureProps, Pointed } from "./picture-data";
import { placeRelations } from "./relations";
import { stepFrom } from "./step";
import { placeActors } from "./places";
import { SvgLine, titleOf } from "./svg-line";
import { through, WHOLE, ZOOM, zoomAt, type Size, type Viewport } from "./viewport";
import { ZoomButtons } from "./zoom-buttons";

// More names than these would cover the lines; all of them are in the table.
const NAMES_MAX = 150;
const DRAG_DOTS = 4;
const HOVER_MS = 120;
// Above so many lines there is no way around them.
const STROKES_MAX = 250;

// Leads from an actor to its edges.
const EDGES_KEY = "e";

/** An actor that the pointer holds, and where. */
interface Held {
  id: string;
  point: Point;
}

export function SvgPicture(props: PictureProps) {
  const { nodes, edges, grouped, chosen, blocs, changes, onActor, onEdges, onPin, card: Card } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: props.width ?? 900, height: props.height ?? 560 });
  const [viewport, setViewport] = useState<Viewport>(WHOLE);
  const [at, setAt] = useState<string | null>(null);
  const drawn = useRef(new Map<string, { looks: string; node: VNode }>());

  // Before anything is seen, so that nothing jumps from a size that was guessed to the one it has.
  useLayoutEffect(() => {
    const measure = () => {
      // The style sheet gives the frame its size; the picture fills it.
      setSize({ width: props.width ?? (frame.current?.clientWidth || 900), height: props.height ?? (frame.current?.clientHeight || 560) });
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, [props.width, props.height]);

  const [held, setHeld] = useState<Held | null>(null);
  const pinned: Coordinates = useMemo(() => {
    const all = new Map(props.pins ?? []);
    return held ? all.set(held.id, held.point) : all;
  }, [props.pins, held]);
  const places = useMemo(() => placeActors(nodes, props.coordinates, pinned, size, props.lasting), [nodes, props.coordinates, props.lasting, pinned, size]);
  const locate = useMemo(() => (id: string) => through(places.at.get(id) ?? { x: size.width / 2, y: size.height / 2 }, size, viewport), [places, size, viewport]);
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const { radius } = places;
  const lines = useMemo(() => placeLines(groupEdges(edges, grouped), locate, radius, [...byId.keys()]), [edges, grouped, locate, byId]);
  const order = useMemo(() => [...nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)), [nodes]);
  // What the keyboard is at, which like what is pointed at says what it is.
  const [focused, setFocused] = useState<Pointed | null>(null);
  const named = (focused && "actor" in focused ? focused.actor : null) ?? chosen;
  const labels = useMemo(
    () =>
      placeLabels(
        order.slice(0, NAMES_MAX).map((node) => ({ id: node.id, text: node.label, ...locate(node.id), r: radius(node.id), degree: node.degree })),
        size,
        lines.length > STROKES_MAX ? [] : lines.flatMap(({ points }) => points),
        named,
      ),
    [order, locate, size, lines, named],
  );
  const inFrame = useMemo(() => nodes.filter(({ id }) => isInside(locate(id), size)), [nodes, locate, size]);
  const unnamed = useMemo(() => inFrame.length - inFrame.filter(({ id }) => labels.some((label) => label.id === id)).length, [inFrame, labels]);
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
      onPin(id, stepFrom(id, direction, pinned.has(id) ? pinned : props.coordinates, props.coordinates));
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
    } else if (event.key.toLowerCase() === EDGES_KEY && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      focusLine(linesOf(id)[0]);
    }
  };
  const linesOf = (id: string) => lines.filter((line) => line.edges.some(({ source, target }) => source === id || target === id));
  const focusLine = (line: Line | undefined) => {
    if (line) frame.current?.querySelector<SVGGElement>(`[data-edge="${CSS.escape(idOf(line))}"]`)?.focus();
  };
  /** From one edge of an actor to the next, into its evidence, or back to the actor. */
  const steerLine = (event: KeyboardEvent) => {
    const here = (event.target as Element).closest("[data-edge]")?.getAttribute("data-edge");
    const mine = first === null ? [] : linesOf(first);
    const place = mine.findIndex((line) => idOf(line) === here);
    const direction = DIRECTIONS[event.key];
    if (place < 0) return;
    if (direction) focusLine(mine[(place + (direction[0] + direction[1] > 0 ? 1 : mine.length - 1)) % mine.length]);
    else if (event.key === "Enter" || event.key === " ") onEdges(mine[place]!.edges);
    else if (event.key === "Escape" && first !== null) focus(first);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const from = useRef<{ x: number; y: number; id: string | null; place?: Point | undefined } | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const latest = useRef({ size, viewport });
  latest.current = { size, viewport };
  const zoomBy = (factor: number, x: number, y: number) => {
    const box = svg.current?.getBoundingClientRect();
    if (box) setViewport(zoomAt(latest.current.viewport, factor, { x: x - box.left, y: y - box.top }, latest.current.size));
  };
  useEffect(() => {
    const element = svg.current;
    // Not through an attribute: the page would be scrolled besides.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoomBy(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)), event.clientX, event.clientY);
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, []);
  const [card, setCard] = useState<{ pointed: Pointed; at: Point } | null>(null);
  const hover = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const point = (pointed: Pointed | null, event?: PointerEvent) => {
    clearTimeout(hover.current);
    const box = svg.current?.getBoundingClientRect();
    if (!pointed || !event || event.pointerType === "touch" || !box) return setCard(null);
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    // Who only passes over a line is shown nothing.
    hover.current = setTimeout(() => from.current === null && setCard({ pointed, at }), HOVER_MS);
  };
  useEffect(() => () => clearTimeout(hover.current), []);
  const pointAt = useRef(point);
  pointAt.current = point;
  const fingers = useRef(new Map<number, Point>());
  const drag = {
    onPointerDown: (event: PointerEvent) => {
      point(null);
      if (event.pointerType === "touch") fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (fingers.current.size > 1) {
        from.current = null;
        setHeld(null);
        return;
      }
      const target = event.target as Element;
      const id = onPin ? (target.closest("[data-actor]")?.getAttribute("data-actor") ?? null) : null;
      if (event.button === 0 && (id !== null || target.tagName === "svg")) from.current = { x: event.clientX, y: event.clientY, id, place: id === null ? undefined : places.at.get(id) };
    },
    onPointerMove: (event: PointerEvent) => {
      if (fingers.current.size === 2 && fingers.current.has(event.pointerId)) {
        const [before, after] = [new Map(fingers.current), fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })].map(spread);
        if (before && after) zoomBy(after.distance / Math.max(before.distance, 1), after.x, after.y);
        return;
      }
      const begun = from.current;
      if (!begun || event.buttons !== 1) return;
      const [dx, dy] = [event.clientX - begun.x, event.clientY - begun.y];
      if (begun.id !== null) {
        // A hand that shakes a little still clicks.
        if (!held && Math.hypot(dx, dy) < DRAG_DOTS) return;
        // From now on the picture gets the pointer's events wherever it is, and nothing is clicked at the end.
        if (!held) (event.currentTarget as Element).setPointerCapture(event.pointerId);
        const own = begun.place ?? { x: 0, y: 0 };
        setHeld({ id: begun.id, point: places.fit.back({ x: own.x + dx / viewport.zoom, y: own.y + dy / viewport.zoom }) });
        return;
      }
      from.current = { ...begun, x: event.clientX, y: event.clientY };
      setViewport({ ...viewport, x: viewport.x + dx / viewport.zoom, y: viewport.y + dy / viewport.zoom });
    },
    onPointerUp: (event: PointerEvent) => {
      fingers.current.delete(event.pointerId);
      from.current = null;
      if (held) onPin?.(held.id, held.point);
      setHeld(null);
    },
    onPointerCancel: (event: PointerEvent) => {
      fingers.current.delete(event.pointerId);
      from.current = null;
      setHeld(null);
    },
  };
  const lit = chosen ? (near.get(chosen) ?? new Set<string>()) : null;
  const isDim = (id: string) => lit !== null && !lit.has(id) && id !== chosen;
  const looked: Pointed | null = card?.pointed ?? focused ?? (chosen !== null ? { actor: chosen } : props.opened?.length ? { edges: edges.filter(({ id }) => props.opened?.includes(id)) } : null);
  const relations = useMemo(() => {
    if (!looked) return [];
    const labelled = "actor" in looked ? linesOf(looked.actor) : lines.filter((line) => line.edges.some((edge) => looked.edges.includes(edge)));
    const marks = lines.filter((line) => line.edges.every((edge) => edge.hedged)).map(({ middle }) => around(middle, MARK));
    const taken: Box[] = [...labels.filter(({ id }) => !isDim(id)).map(boxOf), ...nodes.map(({ id }) => around(locate(id), radius(id))), ...marks, buttonsOf(size)];
    return placeRelations(labelled, taken, size);
  }, [looked && "actor" in looked ? looked.actor : looked?.edges.map(({ id }) => id).join(" "), lines, labels, size]);

  return (
   <>
    <div class="picture">
     <div class="canvas" ref={frame} tabIndex={0} role="group" aria-label={text.label(props.label)}>
      <svg
        ref={svg}
        width={size.width}
        height={size.height}
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="group"
        aria-label={props.label}
        data-picture
        {...drag}
      >
        <g class="lines" onKeyDown={steerLine}>
          {lines.map((line) => {
            const id = idOf(line);
            // What does not count is not compared either.
            const change = changes && !line.edges.every(isContested) ? changeOf(changes.get(line.edges[0]!.id)) : null;
            const dim = chosen !== null && line.edges.every((edge) => edge.source !== chosen && edge.target !== chosen);
            const looks = `${line.path} ${change ?? ""} ${dim} ${line.edges.map((edge) => `${edge.weight}/${edge.weight_contested}${edge.sign}${edge.holds}${edge.hedged}`).join("")}`;
            const known = drawn.current.get(id);
            // What looks as before is the same element, which is then passed over: most lines stay from day to day.
            if (known?.looks === looks) return known.node;
            const node = <SvgLine key={id} line={line} change={change} dim={dim} onOpen={() => onEdges(line.edges)} onFocused={(on) => setFocused(on ? { edges: line.edges } : null)} onPoint={(event) => pointAt.current(event && { edges: line.edges }, event ?? undefined)} title={titleOf(line.edges, byId)} />;
            drawn.current.set(id, { looks, node });
            return node;
          })}
        </g>
        <g class="actors">
          {order.map((node) => {
            const { x, y } = locate(node.id);
            const family = familyOfNode(node);
            const bloc = blocs?.get(node.id);
            const colour = bloc === undefined ? `family-${family.name}` : `bloc-${bloc % 8}`;
            const count = near.get(node.id)?.size ?? 0;
            return (
              <g
                key={node.id}
                class={`actor ${colour} ${node.id === chosen ? "chosen" : ""} ${isDim(node.id) ? "dim" : ""}`}
                transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
                role="button"
                tabIndex={node.id === first ? 0 : -1}
                data-actor={node.id}
                aria-label={text.actor(node.label, typeWords(node), count, bloc, props.pins?.has(node.id) ?? false)}
                aria-pressed={node.id === chosen}
                aria-keyshortcuts={EDGES_KEY}
                onClick={() => {
                  setAt(node.id);
                  onActor(node.id);
                }}
                onKeyDown={(event) => steer(event, node.id)}
                onFocus={() => {
                  setAt(node.id);
                  setFocused({ actor: node.id });
                }}
                onBlur={() => setFocused(null)}
                onPointerEnter={(event) => point({ actor: node.id }, event)}
                onPointerLeave={() => point(null)}
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
              class={isDim(label.id) ? "dim" : ""}
            >
              {label.lines.map((line, i) => (
                <tspan key={i} x={label.x.toFixed(1)} dy={i ? 15 : 0} {...(isRightToLeft(line) ? { "unicode-bidi": "plaintext" } : {})}>
                  {line}
                </tspan>
              ))}
            </text>
          ))}
        </g>
        <g class="relations" aria-hidden="true">
          {relations.map(({ id, x, y, words }) => (
            <text key={id} x={x.toFixed(1)} y={y.toFixed(1)} text-anchor="middle" data-words-of={id}>
              {words}
            </text>
          ))}
        </g>
      </svg>
     </div>
      {card && !held && Card && <Card {...card} size={size} byId={byId} near={near} />}
      <ZoomButtons
        onIn={() => setViewport({ ...viewport, zoom: Math.min(viewport.zoom * ZOOM.step, ZOOM.most) })}
        onOut={() => setViewport({ ...viewport, zoom: Math.max(viewport.zoom / ZOOM.step, ZOOM.least) })}
        onFit={() => setViewport(WHOLE)}
        arranged={props.arranged}
        onArrange={props.onArrange}
      />
    </div>
    {unnamed > 0 && (
      <p class="soft unnamed" data-unnamed={unnamed}>
        {text.unnamed(unnamed, inFrame.length)}
      </p>
    )}
   </>
  );
}

// How far a mark on a line reaches.
const MARK = 7;

function around({ x, y }: Point, reach: number): Box {
  return { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
}

/** The corner in which the buttons of the picture lie. */
function buttonsOf({ width, height }: Size): Box {
  return { left: width - BUTTONS.width, top: height - BUTTONS.height, right: width, bottom: height };
}

function isInside({ x, y }: Point, { width, height }: Size): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** What a node is, in words. */
function typeWords({ type, mode, members }: PictureProps["nodes"][number]): string {
  if (members !== undefined) return text.members(members);
  if (mode !== undefined && mode !== "actor") return capitalize(kinds[mode] ?? mode);
  return type ? labelOf("actor_type", type) : common.typeNotRecorded;
}

/** How far apart two fingers are, and where their middle is. */
function spread(fingers: ReadonlyMap<number, Point>): { distance: number; x: number; y: number } | null {
  const [one, other] = [...fingers.values()];
  return one && other ? { distance: Math.hypot(one.x - other.x, one.y - other.y), x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 } : null;
}

/** Blocs are identified by their numbers; their colours, of which there are fewer, only help. */
function BlocNumber({ bloc }: { bloc: number }) {
  return (
    <text class="number" y="4.5" text-anchor="middle" aria-hidden="true">
      {bloc}
    </text>
  );
}
