// The small drawing of what WebGL shows, made out of sight for as long as it is copied into a file.
import { render } from "preact";
import { Legend } from "./legend";
import { Picture, type PictureProps } from "./picture";

const SIZE = { width: 1600, height: 1120 };
const shown = new Set<PictureProps>();

/** Say what is drawn without elements that could be copied, until the function that is given back is called. */
export function noteShown(props: PictureProps): () => void {
  shown.add(props);
  return () => {
    shown.delete(props);
  };
}

/** Pictures and legend of all that was noted, for `use` alone; null where nothing was. */
export function drawAside<T>(use: (pictures: SVGSVGElement[], legend: Element | null) => T): T | null {
  if (!shown.size) return null;
  const all = [...shown];
  const box = document.createElement("div");
  box.className = "out-of-sight";
  box.inert = true;
  document.body.append(box);
  try {
    render(
      <>
        {all.map((props, i) => (
          <Picture key={i} {...props} {...SIZE} />
        ))}
        <Legend nodes={all.flatMap((props) => props.nodes)} edges={all.flatMap((props) => props.edges)} camps={all[0]!.camps ?? null} standings={Boolean(all[0]!.standing)} />
      </>,
      box,
    );
    return use([...box.querySelectorAll<SVGSVGElement>("svg[data-picture]")], box.querySelector("[data-legend]"));
  } finally {
    render(null, box);
    box.remove();
  }
}
