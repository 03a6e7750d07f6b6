// What a screen reader announces when a picture changes without the page being left.
import { signal } from "@preact/signals";

const announced = signal("");

export function announce(words: string): void {
  announced.value = words;
}

export function LiveRegion() {
  return (
    <div class="hidden" role="status" aria-live="polite" id="live">
      {announced.value}
    </div>
  );
}
