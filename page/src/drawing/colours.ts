// The page's colours for what is not drawn by its style sheet, read once until light turns to dark or back.
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

/** Be told when they change, until the function that is given back is called. */
export function onNewColours(tell: () => void): () => void {
  scheme.addEventListener("change", tell);
  return () => scheme.removeEventListener("change", tell);
}
