// A view that is fetched when it is first opened, so that the first load holds what a first visit shows.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

type Props = { id: string };

/** The view that `fetch` brings; what stands in its place meanwhile, and where it cannot be had, says so. */
export function late(fetch: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let View: ComponentType<Props> | null = null;
  return function Late(props: Props) {
    const [state, setState] = useState<"loading" | "ready" | "missing">(View ? "ready" : "loading");
    useEffect(() => {
      if (View) return;
      fetch().then(
        (found) => {
          View = found;
          setState("ready");
        },
        () => setState("missing"),
      );
    }, []);
    if (View) return <View {...props} />;
    if (state === "missing") return <Missing />;
    return (
      <p class="state" role="status" data-state="loading">
        Fetching this view …
      </p>
    );
  };
}

/** Parley is away, or it is newer than the page that was read: either way the page is to be read again. */
function Missing() {
  return (
    <div class="state bad" role="alert" data-state="missing">
      <p>This view could not be fetched from Parley.</p>
      <p>
        <button type="button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </p>
    </div>
  );
}
