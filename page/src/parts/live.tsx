// What is said aloud when a picture changes without the page being left.
import { signal } from "@preact/signals";

const said = signal("");

export function say(words: string): void {
  said.value = words;
}

export function LiveRegion() {
  return (
    <div class="hidden" role="status" aria-live="polite" id="live">
      {said.value}
    </div>
  );
}
