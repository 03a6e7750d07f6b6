/** An error that Parley answered, with its problem document. */
export class ParleyError extends Error {
  constructor(problem) {
    super(problem.detail || problem.title);
    this.name = "ParleyError";
    this.problem = problem;
    this.status = problem.status;
  }
}

const TRIES = 5;
const BUSY = new Set([202, 429, 503]);
const KEPT = 100;

const pause = (seconds, signal) =>
  new Promise((go, stop) => {
    const timer = setTimeout(go, Math.min(seconds, 10) * 1000);
    signal?.addEventListener("abort", () => (clearTimeout(timer), stop(signal.reason)), { once: true });
  });

/** A Parley at an address. */
export class Parley {
  #address;
  #headers;
  #fetch;
  #kept = new Map();

  constructor(address, { key, fetch: fetcher = globalThis.fetch } = {}) {
    this.#address = String(address).replace(/\/+$/, "");
    this.#headers = key ? { authorization: `Bearer ${key}` } : {};
    this.#fetch = (...given) => fetcher(...given);
  }

  /** The address of a question. */
  address(path, { path: ids = {}, query = {} } = {}) {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => {
      if (ids[name] === undefined) throw new TypeError(`${path} needs path.${name}`);
      return encodeURIComponent(ids[name]);
    });
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined && one !== null) search.append(name, String(one));
      }
    }
    const text = search.toString();
    return this.#address + filled + (text ? `?${text}` : "");
  }

  /** The answer to a question. */
  async get(path, options = {}) {
    const address = this.address(path, options);
    const kept = this.#kept.get(address);
    const headers = { accept: "application/json", ...this.#headers, ...(kept ? { "if-none-match": kept.etag } : {}) };
    for (let left = TRIES; ; left--) {
      const answer = await this.#fetch(address, { headers, signal: options.signal });
      if (answer.status === 304 && kept) return structuredClone(kept.body);
      if (BUSY.has(answer.status) && left > 1) {
        await answer.body?.cancel();
        await pause(Number(answer.headers.get("retry-after")) || 1, options.signal);
        continue;
      }
      if (!answer.ok || answer.status === 202) throw new ParleyError(await this.#explain(answer));
      const body = await answer.json();
      const etag = answer.headers.get("etag");
      if (etag) {
        this.#kept.delete(address);
        this.#kept.set(address, { etag, body: structuredClone(body) });
        if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
      }
      return body;
    }
  }

  /** Every item of a list, page after page. */
  async *list(path, options = {}) {
    let cursor;
    do {
      const page = await this.get(path, { ...options, query: { ...options.query, ...(cursor ? { cursor } : {}) } });
      yield* page.items;
      cursor = page.next;
    } while (cursor);
  }

  async #explain(answer) {
    const text = await answer.text();
    try {
      const problem = JSON.parse(text);
      if (typeof problem.detail === "string") return problem;
    } catch {
      // No problem document: something else answered.
    }
    return { type: "about:blank", title: "No answer of Parley's", status: answer.status, detail: `answered ${answer.status}` };
  }
}
