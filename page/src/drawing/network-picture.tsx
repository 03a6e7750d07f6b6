// The picture in the renderer that its size asks for.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { lazy } from "../components/lazy";
import { picture as text } from "../messages";
import { registerPicture } from "./offscreen";
import type { PictureProps } from "./picture-data";
import { isForWebGl } from "./renderer";
import { SvgPicture } from "./svg-picture";

// Fetched when something is pointed at for the first time.
const HoverCard = lazy(() => import("./hover-card").then((module) => module.HoverCard), false);

export function NetworkPicture(props: PictureProps) {
  const large = isForWebGl(props.nodes.length, props.edges.length);
  const [WebGlPicture, setWebGlPicture] = useState<ComponentType<PictureProps> | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (!large || WebGlPicture) return;
    import("./webgl-picture").then(
      (module) => setWebGlPicture(() => module.default),
      // The server has a newer page than this one: SVG draws it as well, only slower.
      () => setMissing(true),
    );
  }, [large, WebGlPicture]);
  const webGl = large && !missing;
  useEffect(() => (webGl ? registerPicture(props) : undefined));
  if (!webGl) return <SvgPicture {...props} card={HoverCard} />;
  return WebGlPicture ? (
    <WebGlPicture {...props} />
  ) : (
    <p class="state" role="status" data-state="loading">
      {text.loadingLarge}
    </p>
  );
}
