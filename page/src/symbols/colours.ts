// The page's colours for what its style sheet does not draw, read once until light changes to dark or back.
const read = new Map<string, string>();
const scheme = matchMedia("(prefers-color-scheme: dark)");
scheme.addEventListener("change", () => read.clear());

/** A colour by its name in the style sheet. */
export function colourOf(name: string): string {
  let colour = read.get(name);
  if (colour === undefined) {
    colour = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    if (/^#[0-9a-f]{3}$/i.test(colour)) colour = `#${[...colour.slice(1)].map((digit) => digit + digit).join("")}`;
    read.set(name, colour);
  }
  return colour;
}

/** Call `listener` when they change, until the function that is returned is called. */
export function onNewColours(listener: () => void): () => void {
  scheme.addEventListener("change", listener);
  return () => scheme.removeEventListener("change", listener);
}
