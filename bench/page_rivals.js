// The same networks in cytoscape and force-graph, each as its own documentation starts it, at the places given.
const WIDTH = 1200;
const HEIGHT = 640;
const COLOURS = { 1: "#0b6f6a", "-1": "#b5391b", 0: "#7a5c00", null: "#626b78" };

const fetched = (step) => fetch(`/network?step=${step}`).then((answer) => answer.json());
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

async function withCytoscape() {
  const tell = ({ nodes, edges }) => [
    ...nodes.map((node) => ({ data: { id: node.id, label: node.label }, position: { x: node.x * 400, y: node.y * 400 } })),
    ...edges.map((edge) => ({ data: { id: edge.id, source: edge.source, target: edge.target, colour: COLOURS[edge.sign] } })),
  ];
  const first = tell(await fetched(0));
  const graph = cytoscape({
    container: document.getElementById("box"),
    elements: first,
    layout: { name: "preset" },
    style: [
      { selector: "node", style: { label: "data(label)", width: 14, height: 14, "font-size": 10 } },
      { selector: "edge", style: { width: 1.5, "line-color": "data(colour)", "curve-style": "bezier", "target-arrow-shape": "triangle" } },
    ],
  });
  graph.fit();
  await painted();
  return async (answer) => {
    const next = tell(answer);
    const wanted = new Set(next.map((one) => one.data.id));
    graph.batch(() => {
      graph.remove(graph.elements().filter((one) => !wanted.has(one.id())));
      graph.add(next.filter((one) => graph.getElementById(one.data.id).empty()));
    });
    await painted();
  };
}

async function withForceGraph() {
  const tell = ({ nodes, edges }) => ({
    nodes: nodes.map((node) => ({ id: node.id, name: node.label, fx: node.x * 400, fy: node.y * 400 })),
    links: edges.map((edge) => ({ source: edge.source, target: edge.target, colour: COLOURS[edge.sign] })),
  });
  const graph = new ForceGraph(document.getElementById("box"))
    .width(WIDTH)
    .height(HEIGHT)
    .linkColor("colour")
    .linkCurvature(0.1)
    .linkDirectionalArrowLength(4)
    .cooldownTicks(0)
    .graphData(tell(await fetched(0)));
  await painted();
  graph.zoomToFit(0);
  await painted();
  return async (answer) => {
    graph.graphData(tell(answer));
    await painted();
  };
}

async function run() {
  const step = await (location.hash === "#cytoscape" ? withCytoscape() : withForceGraph());
  document.body.dataset.first = performance.now().toFixed(0);
  const later = await fetched(1);
  const begun = performance.now();
  await step(later);
  document.body.dataset.step = (performance.now() - begun).toFixed(0);
}

run();
