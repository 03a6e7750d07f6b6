// The SVG picture of what WebGL shows, made off screen for as long as it is copied into a file.
import { render } from "preact";
import { Legend } from "./legend";
import type { PictureProps } from "./picture-data";
import { SvgPicture } from "./svg-picture";

const SIZE = { width: 1600, height: 1120 };
const shown = new Set<PictureProps>();

/** Register what is drawn without elements that could be copied, until the function that is returned is called. */
export function registerPicture(props: PictureProps): () => void {
  shown.add(props);
  return () => {
    shown.delete(props);
  };
}

/** Pictures and legend of all that was registered, for `use` alone; null where nothing was. */
export function renderOffscreen<T>(use: (pictures: SVGSVGElement[], legend: Element | null) => T): T | null {
  if (!shown.size) return null;
  const all = [...shown];
  const box = document.createElement("div");
  box.className = "off-screen";
  box.inert = true;
  document.body.append(box);
  try {
    render(
      <>
        {all.map((props, i) => (
          <SvgPicture key={i} {...props} {...SIZE} />
        ))}
        <Legend nodes={all.flatMap((props) => props.nodes)} edges={all.flatMap((props) => props.edges)} blocs={all[0]!.blocs ?? null} compared={Boolean(all[0]!.changes)} />
      </>,
      box,
    );
    return use([...box.querySelectorAll<SVGSVGElement>("svg[data-picture]")], box.querySelector("[data-legend]"));
  } finally {
    render(null, box);
    box.remove();
  }
}
