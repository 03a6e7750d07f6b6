// The state of the page: everything that is shown follows from the address, so that it can be saved, sent and cited.
import { computed, signal } from "@preact/signals";

export type Changes = Record<string, string | readonly string[] | null>;

interface Address {
  path: string;
  query: string;
}

// In a frame of another site the same views lie below this path.
const EMBED = "/embed";

export const embedded = location.pathname === EMBED || location.pathname.startsWith(`${EMBED}/`);

function read(): Address {
  const at = embedded ? location.pathname.slice(EMBED.length) || "/" : location.pathname;
  return { path: at, query: location.search.replace(/^\?/, "") };
}

/** The address of a view in a frame, for its address outside of one. */
export function embedAddress(to: string): string {
  return EMBED + to.replace(/^\/(?=\?|$)/, "");
}

const address = signal<Address>(read());

export const path = computed(() => address.value.path);
export const query = computed(() => address.value.query);
export const params = computed(() => new URLSearchParams(address.value.query));

addEventListener("popstate", () => {
  address.value = read();
});

/** One parameter of the address, or null. */
export function param(name: string): string | null {
  return params.value.get(name) || null;
}

/** A parameter that holds several values, repeated or with commas. */
export function paramList(name: string): string[] {
  return params.value
    .getAll(name)
    .flatMap((text) => text.split(","))
    .filter(Boolean);
}

/** The address after some changes; null takes a parameter out, a list of values is written with commas. */
export function addressWith(changes: Changes, to: string = path.value): string {
  const next = new URLSearchParams(params.value);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    if (typeof value === "string" && value !== "") next.set(name, value);
    if (Array.isArray(value) && value.length > 0) next.set(name, value.join(","));
  }
  return join(to, next);
}

export function join(to: string, search: URLSearchParams): string {
  // Commas, colons and slashes are allowed in a query, and easier to read than their codes.
  const text = search.toString().replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%2F/g, "/");
  return text ? `${to}?${text}` : to;
}

/** Go there. With `replace` the step leaves no trace in Back: for what moves while it is held. */
export function goTo(view: string, replace = false): void {
  const to = embedded ? embedAddress(view) : view;
  if (to === location.pathname + location.search) return;
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  address.value = read();
}

/** Change some parameters of this view. */
export function change(changes: Changes, replace = false): void {
  goTo(addressWith(changes), replace);
}

const ELSEWHERE = /^\/(v1|docs|reconcile|openapi\.json|metrics|readyz|healthz|assets|embed|oembed|mcp)(\/|$|\?)/;

/** Follow a plain click on a link of the page itself without loading it anew. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = (event.target as Element | null)?.closest("a[href]");
  const href = link?.getAttribute("href");
  if (!link || !href || !href.startsWith("/") || href.startsWith("//") || link.hasAttribute("download")) return;
  if (link.hasAttribute("target") || ELSEWHERE.test(href)) return;
  event.preventDefault();
  goTo(href);
}
