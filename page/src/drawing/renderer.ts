// Which renderer a network is drawn with.

// Up to here SVG is the better one (dashes, keyboard, print) and quick enough; at 1,500 lines one step
// through time took it 340 ms, as docs/measured.md has it.
const SVG_NODES_MAX = 300;
const SVG_EDGES_MAX = 1000;

/** Whether WebGL draws it: it is large, and there is WebGL. */
export function isForWebGl(nodes: number, edges: number): boolean {
  return (nodes > SVG_NODES_MAX || edges > SVG_EDGES_MAX) && hasWebGl();
}

let found: boolean | null = null;

/** Whether this browser draws with WebGL at all; without it the SVG takes every size. */
function hasWebGl(): boolean {
  if (found === null) {
    try {
      found = document.createElement("canvas").getContext("webgl2") !== null;
    } catch {
      found = false;
    }
  }
  return found;
}
