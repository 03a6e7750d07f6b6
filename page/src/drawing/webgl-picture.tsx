// A network too large for one element per edge: drawn by sigma in WebGL, fetched only when it is needed.
import { MultiDirectedGraph } from "graphology";
import { useEffect, useMemo, useRef } from "preact/hooks";
import Sigma from "sigma";
import type { Point } from "../data/coordinates";
import { picture as text } from "../messages";
import { colourOf, onNewColours } from "../symbols/colours";
import { DashedLineProgram } from "./edge-program";
import { mostConnected, updateGraph, type Sizes } from "./graph";
import { isRightToLeft } from "./labels";
import { ShapedNodeProgram } from "./node-program";
import type { PictureProps } from "./picture-data";
import { placeActors, type Places } from "./places";
import { ZoomButtons } from "./zoom-buttons";

export default function WebGlPicture(props: PictureProps) {
  const { nodes, edges, coordinates, pins, chosen, blocs, changes, grouped } = props;
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Sigma | null>(null);
  const shown = useRef<Places | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (!box.current) return;
    const graph = new MultiDirectedGraph();
    const sigma = new Sigma(graph, box.current, {
      defaultEdgeType: "line",
      edgeProgramClasses: { line: DashedLineProgram },
      defaultNodeType: "shape",
      nodeProgramClasses: { shape: ShapedNodeProgram },
      enableEdgeEvents: false,
      hideEdgesOnMove: true,
      labelRenderedSizeThreshold: 7,
      labelDensity: 0.6,
      labelFont: "system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif",
      labelWeight: "600",
      labelSize: 12.5,
      minCameraRatio: 0.02,
      maxCameraRatio: 3,
      zIndex: true,
      stagePadding: 0,
      defaultDrawNodeLabel: drawLabel,
      defaultDrawNodeHover: drawHovered,
    });
    // Sigma would index everything again at every single change; it is refreshed once, when all of them are made.
    graph.removeAllListeners();
    drawn.current = sigma;
    sigma.on("clickNode", ({ node }) => latest.current.onActor(node));
    letDrag(sigma, () => latest.current, () => shown.current);
    const again = () => {
      shown.current = show(sigma, latest.current).places;
    };
    const forget = onNewColours(again);
    sigma.on("resize", again);
    return () => {
      forget();
      sigma.kill();
      drawn.current = null;
    };
  }, []);

  useEffect(() => {
    if (!drawn.current) return;
    const { sizes, places } = show(drawn.current, props);
    shown.current = places;
    box.current?.setAttribute("data-drawn", `${sizes.actors} ${sizes.lines}`);
  }, [nodes, edges, coordinates, pins, grouped, blocs, changes, chosen]);

  useEffect(() => {
    const sigma = drawn.current;
    if (!sigma || chosen === null) return;
    // Where it lies is known once it has been drawn.
    const look = () => {
      const at = sigma.getNodeDisplayData(chosen);
      if (at && !at.hidden) sigma.getCamera().setState({ x: at.x, y: at.y, ratio: Math.min(sigma.getCamera().ratio, 0.5) });
    };
    sigma.once("afterRender", look);
    return () => {
      sigma.off("afterRender", look);
    };
  }, [nodes, chosen]);

  const most = useMemo(() => mostConnected(nodes), [nodes]);
  const move = (factor: number) => {
    const camera = drawn.current?.getCamera();
    if (camera) camera.setState({ ratio: factor === 0 ? 1 : camera.ratio * factor, ...(factor === 0 ? { x: 0.5, y: 0.5 } : {}) });
  };
  return (
    <>
      <div class="picture">
        <div class="large" ref={box} role="img" aria-label={text.large(props.label)} data-webgl />
        <ZoomButtons onIn={() => move(0.7)} onOut={() => move(1.4)} onFit={() => move(0)} arranged={props.arranged} onArrange={props.onArrange} />
      </div>
      <p class="soft">
        {text.largeNote}{" "}
        {most.map((node, i) => (
          <span key={node.id}>
            {i > 0 && ", "}
            <button type="button" class="link" onClick={() => props.onActor(node.id)}>
              <bdi>{node.label}</bdi>
            </button>
          </span>
        ))}
      </p>
    </>
  );
}

interface Shown {
  sizes: Sizes;
  places: Places;
}

/** Draw what is given, once: in pixels of the picture, as SVG draws it. */
function show(sigma: Sigma, props: PictureProps): Shown {
  const { width, height } = sigma.getDimensions();
  const size = { width: Math.max(width, 1), height: Math.max(height, 1) };
  sigma.setCustomBBox({ x: [0, size.width], y: [-size.height, 0] });
  const places = placeActors(props.nodes, props.coordinates, props.pins ?? new Map(), size, props.lasting);
  const sizes = updateGraph(sigma.getGraph() as MultiDirectedGraph, { ...props, at: places.at, radius: places.radius }, colourOf);
  sigma.refresh({ schedule: true });
  return { sizes, places };
}

/** An actor follows the pointer that drags it, and is pinned where it is dropped. */
function letDrag(sigma: Sigma, props: () => PictureProps, places: () => Places | null): void {
  const graph = sigma.getGraph();
  let held: string | null = null;
  let point: Point | null = null;
  sigma.on("downNode", ({ node }) => {
    if (props().onPin) held = node;
  });
  sigma.on("moveBody", ({ event }) => {
    if (held === null) return;
    // Else the whole picture would move with it.
    event.preventSigmaDefault();
    point = sigma.viewportToGraph(event);
    graph.mergeNodeAttributes(held, point);
    sigma.refresh({ partialGraph: { nodes: [held], edges: graph.edges(held) }, skipIndexation: false, schedule: true });
  });
  const drop = () => {
    const fitted = places()?.fit;
    if (held !== null && point && fitted) props().onPin?.(held, fitted.back({ x: point.x, y: -point.y }));
    held = point = null;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);
}

interface NamedNode {
  x: number;
  y: number;
  size: number;
  label: string | null;
}
interface Lettering {
  labelSize: number;
  labelFont: string;
  labelWeight: string;
}

/** A name beside its actor, on its left where it is written from right to left, with a rim against the lines. */
function drawLabel(context: CanvasRenderingContext2D, data: NamedNode, settings: Lettering): void {
  if (!data.label) return;
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const backwards = isRightToLeft(data.label);
  context.textAlign = backwards ? "right" : "left";
  const x = data.x + (backwards ? -1 : 1) * (data.size + 4);
  const y = data.y + settings.labelSize / 3;
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = colourOf("--raised");
  context.strokeText(data.label, x, y);
  context.fillStyle = colourOf("--ink");
  context.fillText(data.label, x, y);
}

/** The same with a ring, for the actor that is pointed at. */
function drawHovered(context: CanvasRenderingContext2D, data: NamedNode, settings: Lettering): void {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 4, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = colourOf("--ink");
  context.stroke();
  drawLabel(context, data, settings);
}
