// The picture in the renderer that its size asks for.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { noteShown } from "./aside";
import { Picture, type PictureProps } from "./picture";
import { isForWebGl } from "./size";

export function AnyPicture(props: PictureProps) {
  const large = isForWebGl(props.nodes.length, props.edges.length);
  const [Large, setLarge] = useState<ComponentType<PictureProps> | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (!large || Large) return;
    import("./large").then(
      (module) => setLarge(() => module.default),
      // An older page than the server: the SVG draws it as well, only slower.
      () => setMissing(true),
    );
  }, [large, Large]);
  const copied = large && !missing;
  useEffect(() => (copied ? noteShown(props) : undefined));
  if (!copied) return <Picture {...props} />;
  return Large ? (
    <Large {...props} />
  ) : (
    <p class="state" role="status" data-state="loading">
      Fetching what draws large networks …
    </p>
  );
}
