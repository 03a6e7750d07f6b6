// Zooming without a wheel or two fingers.
import { picture as text } from "../messages";

interface Props {
  onIn: () => void;
  onOut: () => void;
  onFit: () => void;
  arranged?: boolean | undefined;
  onArrange?: (() => void) | undefined;
}

export function ZoomButtons({ onIn, onOut, onFit, arranged, onArrange }: Props) {
  return (
    <div class="zoom" role="group" aria-label={text.zoom}>
      {onArrange && (
        <button type="button" class="arrange" onClick={onArrange} aria-pressed={arranged ?? false} title={text.arrangeHint}>
          {text.arrange}
        </button>
      )}
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
