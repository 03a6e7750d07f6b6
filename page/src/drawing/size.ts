// Which renderer a network is drawn with.

// Up to here the drawing in SVG is the better one (dashes, keyboard, print) and quick enough; at 1,500 lines one step
// through time took it 340 ms, as docs/measured.md has it.
const SMALL_NODES = 300;
const SMALL_EDGES = 1000;

/** Whether WebGL draws it: it is large, and there is WebGL. */
export function isForWebGl(nodes: number, edges: number): boolean {
  return (nodes > SMALL_NODES || edges > SMALL_EDGES) && hasWebGl();
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
