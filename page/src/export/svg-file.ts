// A picture as a file complete in itself: title, filters, date, legend, source; no script, no style sheet, no buttons.
import { downloads } from "../messages-later";

const NAMESPACE = "http://www.w3.org/2000/svg";
const COPIED = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "stroke-opacity",
  "paint-order",
  "font-size",
  "font-weight",
] as const;
const DROPPED = ["class", "role", "tabindex", "aria-label", "aria-pressed", "aria-hidden", "data-actor", "data-edge", "data-picture", "data-setbacks"];
const FONT = "'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', system-ui, sans-serif";
const MARGIN = 24;
const ROW = 24;

export interface Captions {
  title: string;
  filters: string[];
  source: string;
}

/** The pictures of a view, side by side, with their legend beneath, as one SVG document. */
export function writeSvg(pictures: readonly SVGSVGElement[], legend: Element | null, captions: Captions): string {
  const page = getComputedStyle(document.documentElement);
  const [ink, paper, soft] = ["--ink", "--raised", "--soft"].map((name) => page.getPropertyValue(name).trim() || "#000");
  const sizes = pictures.map((picture) => ({ width: picture.width.baseVal.value, height: picture.height.baseVal.value }));
  const width = Math.max(sizes.reduce((sum, size) => sum + size.width, 0), 640) + 2 * MARGIN;
  const drawing = make("svg", { xmlns: NAMESPACE, "font-family": FONT, fill: ink! });
  drawing.append(make("title", {}, captions.title), make("rect", { width: "100%", height: "100%", fill: paper! }));
  let y = MARGIN + 14;
  drawing.append(make("text", { x: MARGIN, y, "font-size": 18, "font-weight": 700 }, captions.title));
  for (const line of wrap(captions.filters.join(" · "), width)) {
    y += 20;
    drawing.append(make("text", { x: MARGIN, y, "font-size": 13, fill: soft! }, line));
  }
  y += 12;
  // Side by side each is headed by its own time.
  if (pictures.length > 1) y += ROW;
  let x = MARGIN;
  pictures.forEach((picture, i) => {
    if (pictures.length > 1) drawing.append(make("text", { x, y: y - 8, "font-size": 14, "font-weight": 600 }, picture.getAttribute("aria-label") ?? ""));
    const copy = copyOf(picture);
    copy.setAttribute("x", String(x));
    copy.setAttribute("y", String(y));
    drawing.append(copy);
    x += sizes[i]!.width;
  });
  y += Math.max(...sizes.map((size) => size.height), 0) + 18;
  if (legend) y = drawLegend(drawing, legend, y, width, ink!);
  for (const line of wrap(captions.source, width)) {
    y += 18;
    drawing.append(make("text", { x: MARGIN, y, "font-size": 11.5, fill: soft! }, line));
  }
  const height = y + MARGIN;
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) drawing.setAttribute(name, String(value));
  return new XMLSerializer().serializeToString(drawing);
}

function drawLegend(drawing: SVGElement, legend: Element, from: number, width: number, ink: string): number {
  let [x, y] = [MARGIN, from];
  for (const item of legend.querySelectorAll("li")) {
    const words = item.textContent?.trim() ?? "";
    const symbol = item.querySelector("svg");
    const long = 44 + words.length * 7.2;
    if (x + long > width - MARGIN && x > MARGIN) [x, y] = [MARGIN, y + ROW];
    if (symbol) {
      const copy = copyOf(symbol);
      copy.setAttribute("x", String(x));
      copy.setAttribute("y", String(y - (symbol.height.baseVal.value || 12) / 2));
      drawing.append(copy);
      x += (symbol.width.baseVal.value || 18) + 6;
    }
    drawing.append(make("text", { x, y: y + 4.5, "font-size": 13, fill: ink }, words));
    x += words.length * 7.2 + 20;
  }
  return y + 14;
}

/** A copy that carries its style itself. */
function copyOf(picture: SVGSVGElement): SVGSVGElement {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[picture, ...picture.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    const mine = to[i]!;
    for (const name of COPIED) {
      const value = style.getPropertyValue(name);
      if (value) mine.setAttribute(name, value);
    }
    for (const name of DROPPED) mine.removeAttribute(name);
  });
  for (const [i, element] of from.entries()) {
    const words = element.classList.contains("line") ? element.getAttribute("aria-label") : null;
    if (words !== null) to[i]!.prepend(make("title", {}, words));
  }
  for (const [i, element] of from.entries()) if (element.classList.contains("hit-area")) to[i]!.remove();
  return copy;
}

/** The same as pixels, two for each of the screen. */
export async function writePng(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
    const paint = canvas.getContext("2d");
    if (!paint) throw new Error(downloads.noCanvas);
    paint.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error(downloads.tooLarge))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  [link.href, link.download] = [address, name];
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function make(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

function wrap(text: string, width: number): string[] {
  const most = Math.floor((width - 2 * MARGIN) / 6.6);
  const lines: string[] = [];
  // An address is one long word, and breaks where it must.
  const words = text.split(" ").flatMap((word) => word.match(new RegExp(`.{1,${most}}`, "gu")) ?? []);
  for (const word of words) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
