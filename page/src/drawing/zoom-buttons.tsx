// Zooming without a wheel or two fingers.
import { picture as text } from "../messages";

interface Props {
  onIn: () => void;
  onOut: () => void;
  onFit: () => void;
}

export function ZoomButtons({ onIn, onOut, onFit }: Props) {
  return (
    <div class="zoom" role="group" aria-label={text.zoom}>
      <button type="button" onClick={onIn} aria-label={text.zoomIn}>
        +
      </button>
      <button type="button" onClick={onOut} aria-label={text.zoomOut}>
        −
      </button>
      <button type="button" onClick={onFit} aria-label={text.fit}>
        ⤢
      </button>
    </div>
  );
}
