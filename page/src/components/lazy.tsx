// A part of the page that is fetched when it is first shown, so that the first load holds what a first visit shows.
import type { ComponentType, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { states as text } from "../messages";

/** The component that `fetch` brings; in its place meanwhile, and where it cannot be fetched, a message, unless it is one that nobody misses. */
export function lazy<P extends object>(fetch: () => Promise<ComponentType<P>>, announced = true): (props: P) => VNode | null {
  let Part: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const [state, setState] = useState<"loading" | "ready" | "missing">(Part ? "ready" : "loading");
    useEffect(() => {
      if (Part) return;
      fetch().then(
        (found) => {
          Part = found;
          setState("ready");
        },
        () => setState("missing"),
      );
    }, []);
    if (Part) return <Part {...props} />;
    if (!announced) return null;
    if (state === "missing") return <Missing />;
    return (
      <p class="state" role="status" data-state="loading">
        {text.loadingPart}
      </p>
    );
  };
}

/** Parley cannot be reached, or it is newer than the page that was read: either way the page must be reloaded. */
function Missing() {
  return (
    <div class="state bad" role="alert" data-state="missing">
      <p>{text.missingPart}</p>
      <p>
        <button type="button" onClick={() => location.reload()}>
          {text.reloadPage}
        </button>
      </p>
    </div>
  );
}
