// Where a proxy shows Parley: a path such as /parley, which every address of Parley's own begins with; nothing for none.
import { options } from "preact";

/** The path before all of Parley's own paths. */
export const root = document.documentElement.dataset["root"] ?? "";

/** Where others open this Parley: the address that its settings name, else the one in the address bar. */
export const publicBase = document.documentElement.dataset["public"] || location.origin + root;

/** Whether that address leads to Parley on this computer alone. */
export const isLocal = /^(localhost|127\.[0-9.]+|\[::1\])$/.test(new URL(publicBase).hostname);

/** One of Parley's own addresses, as this browser reaches it. */
export function reach(address: string): string {
  if (!root) return address;
  return address.startsWith("/") && !address.startsWith(`${root}/`) ? root + address : address;
}

/** The path of the address bar without what stands before all. */
export function ownPath(path: string): string {
  return root && path.startsWith(`${root}/`) ? path.slice(root.length) : path;
}

/** From here on every link and picture is written with the address at which this browser reaches it. */
export function writeReachable(): void {
  if (!root) return;
  const before = options.vnode;
  options.vnode = (node) => {
    if (typeof node.type === "string") {
      const props = node.props as Record<string, unknown>;
      for (const name of ["href", "src"]) if (typeof props[name] === "string") props[name] = reach(props[name]);
    }
    before?.(node);
  };
}
