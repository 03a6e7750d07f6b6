// A network too large for one element a line: drawn by sigma in WebGL, fetched only when it is needed.
import { MultiDirectedGraph } from "graphology";
import { useEffect, useMemo, useRef } from "preact/hooks";
import Sigma from "sigma";
import { EdgeLineProgram } from "sigma/rendering";
import { bounds } from "./frame";
import { groupEdges } from "./lines";
import { isRightToLeft } from "./labels";
import { familyOf, radiusOf, shrink, toneOf } from "./marks";
import type { PictureProps } from "./picture";

const TONES = { friendly: "--friendly", hostile: "--hostile", mixed: "--mixed", unsigned: "--unsigned" } as const;
const CAMPS = ["--other", "--state", "--armed", "--committee", "--political", "--between", "--military", "--person"];
const STANDINGS = { gained: "--gained", lost: "--lost", turned: "--turned", kept: "--line" } as const;

export default function Large(props: PictureProps) {
  const { nodes, edges, places, chosen, camps, standing, together } = props;
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Sigma | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const graph = useMemo(() => build(props), [nodes, edges, places, together]);

  useEffect(() => {
    if (!box.current) return;
    const sigma = new Sigma(new MultiDirectedGraph(), box.current, {
      defaultEdgeType: "line",
      edgeProgramClasses: { line: EdgeLineProgram },
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
      defaultDrawNodeLabel: drawLabel,
    });
    drawn.current = sigma;
    sigma.on("clickNode", ({ node }) => latest.current.onActor(node));
    const repaint = () => paint(sigma, latest.current);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", repaint);
    return () => {
      scheme.removeEventListener("change", repaint);
      sigma.kill();
      drawn.current = null;
    };
  }, []);

  useEffect(() => {
    const sigma = drawn.current;
    if (!sigma) return;
    // The same frame for every day, so that who stays keeps its place.
    sigma.setCustomBBox(frameOf(places));
    if (sigma.getGraph() !== graph) sigma.setGraph(graph);
    paint(sigma, props);
    box.current?.setAttribute("data-drawn", `${graph.order} ${graph.size}`);
  }, [graph, camps, standing, chosen]);

  useEffect(() => {
    const sigma = drawn.current;
    if (!sigma || !chosen || !graph.hasNode(chosen)) return;
    const at = sigma.getNodeDisplayData(chosen);
    if (at) sigma.getCamera().setState({ x: at.x, y: at.y, ratio: Math.min(sigma.getCamera().ratio, 0.5) });
  }, [graph, chosen]);

  const most = useMemo(() => [...nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)).slice(0, 12), [nodes]);
  const move = (factor: number) => {
    const camera = drawn.current?.getCamera();
    if (camera) camera.setState({ ratio: factor === 0 ? 1 : camera.ratio * factor, ...(factor === 0 ? { x: 0.5, y: 0.5 } : {}) });
  };
  return (
    <>
      <div class="picture">
        <div class="large" ref={box} role="img" aria-label={`${props.label}; the most connected actors and the table below tell the same`} data-large />
        <div class="sight" role="group" aria-label="Sight">
          <button type="button" onClick={() => move(0.7)} aria-label="Closer">
            +
          </button>
          <button type="button" onClick={() => move(1.4)} aria-label="Farther">
            −
          </button>
          <button type="button" onClick={() => move(0)} aria-label="All in sight">
            ⤢
          </button>
        </div>
      </div>
      <p class="soft">
        So many lines are drawn without dashes: colour alone tells the sign, paler lines are only possible. The table has both in words. The
        most connected:{" "}
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

/** The graph of these nodes and edges. A new one each time: sigma takes a whole graph at once more quickly than its changes. */
function build({ nodes, edges, places, together }: PictureProps): MultiDirectedGraph {
  const graph = new MultiDirectedGraph();
  for (const node of nodes) {
    const { x, y } = places.get(node.id) ?? { x: 0, y: 0 };
    // Sigma counts upwards, the page's pictures downwards.
    graph.addNode(node.id, { x, y: -y, size: radiusOf(node.degree) * shrink(nodes.length) * 0.9, label: node.label, kind: node.type });
  }
  for (const group of groupEdges(edges, together)) {
    const first = group[0]!;
    const possible = group.every((edge) => edge.holds === "possible");
    graph.addDirectedEdgeWithKey(first.id, first.source, first.target, { size: 1, tone: toneOf(first.sign), possible });
  }
  return graph;
}

function frameOf(places: PictureProps["places"]): { x: [number, number]; y: [number, number] } {
  const [x, y] = [bounds([...places.values()].map((place) => place.x)), bounds([...places.values()].map((place) => -place.y))];
  return { x, y };
}

function paint(sigma: Sigma, { chosen, camps, standing }: PictureProps): void {
  const graph = sigma.getGraph();
  const style = getComputedStyle(document.documentElement);
  const colours = new Map<string, string>();
  const colour = (name: string) => {
    const known = colours.get(name);
    if (known) return known;
    const read = style.getPropertyValue(name).trim() || "#777";
    colours.set(name, read);
    return read;
  };
  const near = chosen && graph.hasNode(chosen) ? new Set([chosen, ...graph.neighbors(chosen)]) : null;
  sigma.setSetting("labelColor", { color: colour("--ink") });
  sigma.setSetting("nodeReducer", (id, data) => {
    const camp = camps?.get(id);
    const own = camp === undefined ? colour(`--${familyOf((data["kind"] as string | null) ?? null).name}`) : colour(CAMPS[camp % 8]!);
    if (near && !near.has(id)) return { ...data, color: colour("--line"), label: null, zIndex: 0 };
    return { ...data, color: own, highlighted: false, forceLabel: id === chosen, zIndex: 1 };
  });
  sigma.setSetting("edgeReducer", (id, data) => {
    const stands = standing?.get(id);
    const own = colour(stands ? STANDINGS[stands] : TONES[data["tone"] as keyof typeof TONES]);
    if (near && !(graph.source(id) === chosen || graph.target(id) === chosen)) return { ...data, hidden: true };
    return { ...data, color: data["possible"] ? `${own}66` : `${own}bb` };
  });
  sigma.refresh();
}

/** A name beside its actor, on the left of it where it is written from right to left, with a rim against the lines. */
function drawLabel(context: CanvasRenderingContext2D, data: { x: number; y: number; size: number; label: string | null }, settings: { labelSize: number; labelFont: string; labelWeight: string; labelColor: { color?: string } }): void {
  if (!data.label) return;
  const style = getComputedStyle(document.documentElement);
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const backwards = isRightToLeft(data.label);
  context.textAlign = backwards ? "right" : "left";
  const x = data.x + (backwards ? -1 : 1) * (data.size + 4);
  const y = data.y + settings.labelSize / 3;
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = style.getPropertyValue("--raised").trim();
  context.strokeText(data.label, x, y);
  context.fillStyle = style.getPropertyValue("--ink").trim();
  context.fillText(data.label, x, y);
}
