// <parley-network>: the page's own picture of a network, in any other page.
import { render } from "preact";
import type { Point } from "./data/coordinates";
import type { Edge, Node } from "./data/records";
import { SvgPicture } from "./drawing/svg-picture";
import { element as text } from "./messages";
import styles from "./style.css?inline";

interface Network {
  nodes: readonly (Node & { x: number | null; y: number | null })[];
  edges: readonly Edge[];
  left_out: { nodes: number; edges: number };
  data_version: number;
}

// What belongs to a document belongs to the element here.
const SHEET = styles.replaceAll(":root", ":host").replaceAll(/(^|[}\s])body(?=\s*\{)/g, "$1.body");

/**
 * Attributes: `address` of a Parley, `query` as of /v1/network (`as_of=2021-08-18&layers=tie`), `height` in pixels.
 * Events: `parley-load` (the answer), `parley-error`, `parley-actor` ({id}), `parley-edges` ({edges}).
 */
export class ParleyNetwork extends HTMLElement {
  static readonly observedAttributes = ["address", "query", "height"];
  #chosen: string | null = null;
  #network: Network | null = null;
  #failed: string | null = null;
  #asking: AbortController | null = null;
  #planned = false;

  connectedCallback(): void {
    if (!this.shadowRoot) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${SHEET} :host { display: block; } figure { margin: 0; }`);
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    }
    this.#plan();
  }

  disconnectedCallback(): void {
    this.#asking?.abort();
    if (this.shadowRoot) render(null, this.shadowRoot);
  }

  attributeChangedCallback(): void {
    this.#plan();
  }

  /** Once, however many attributes change together. */
  #plan(): void {
    if (this.#planned || !this.isConnected) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      void this.#ask();
    });
  }

  async #ask(): Promise<void> {
    const address = this.getAttribute("address");
    this.#asking?.abort();
    if (!address || !this.isConnected) return;
    const asking = (this.#asking = new AbortController());
    try {
      const query = new URLSearchParams(this.getAttribute("query") ?? "");
      const answer = await fetch(`${address.replace(/\/+$/, "")}/v1/network?${query}`, { signal: asking.signal });
      const body = (await answer.json()) as Network & { detail?: string };
      if (!answer.ok) throw new Error(body.detail ?? text.failed(answer.status));
      this.#network = body;
      this.#failed = null;
      this.#draw();
      this.dispatchEvent(new CustomEvent("parley-load", { detail: body }));
    } catch (error) {
      if (asking.signal.aborted) return;
      this.#network = null;
      this.#failed = error instanceof Error ? error.message : String(error);
      this.#draw();
      this.dispatchEvent(new CustomEvent("parley-error", { detail: this.#failed }));
    }
  }

  #draw(): void {
    if (!this.shadowRoot || !this.isConnected) return;
    const network = this.#network;
    if (!network) {
      render(this.#failed && <p role="alert">{this.#failed}</p>, this.shadowRoot);
      return;
    }
    const height = Number(this.getAttribute("height")) || undefined;
    const coordinates = new Map<string, Point>(network.nodes.map((node) => [node.id, { x: node.x ?? 0, y: node.y ?? 0 }]));
    render(
      <figure>
        <SvgPicture
          nodes={network.nodes}
          edges={network.edges}
          coordinates={coordinates}
          grouped={false}
          label={text.label(network.nodes.length, network.edges.length)}
          chosen={this.#chosen}
          onActor={(id) => {
            this.#chosen = this.#chosen === id ? null : id;
            this.#draw();
            this.dispatchEvent(new CustomEvent("parley-actor", { detail: { id: this.#chosen } }));
          }}
          onEdges={(edges) => this.dispatchEvent(new CustomEvent("parley-edges", { detail: { edges } }))}
          {...(height ? { height } : {})}
        />
        <figcaption>{text.caption(network.data_version, network.left_out.edges)}</figcaption>
      </figure>,
      this.shadowRoot,
    );
  }
}

if (!customElements.get("parley-network")) customElements.define("parley-network", ParleyNetwork);
