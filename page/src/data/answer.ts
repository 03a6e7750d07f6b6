// Fetching: one answer per address, cached while the page is open, aborted when no view waits for it any more.
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { states } from "../messages";
import { reach } from "../root";

export interface Problem {
  title: string;
  status: number;
  detail: string;
  retry: number | null;
}

export type Answer<T> =
  | { state: "loading"; slow: boolean; data: T | null }
  | { state: "ready"; data: T }
  | { state: "failed"; problem: Problem; data: null }
  | { state: "offline"; data: null };

const SLOW_MS = 1500;
// How long until a server that did not answer is asked again.
const AWAY_MS = 8000;
const CACHED_MAX = 80;

interface Pending {
  answer: Promise<unknown>;
  stop: AbortController;
  /** How many wait for it. */
  waiting: number;
}

const cache = new Map<string, unknown>();
const pending = new Map<string, Pending>();

interface Version {
  /** The data version that this page has read, and a later one that it has met since. */
  read: number | null;
  met: number | null;
  /** When the server answered, as HTTP has it. */
  at: string | null;
}

const UNREAD: Version = { read: null, met: null, at: null };

export const version = signal<Version>(UNREAD);

/** What looks at every answer that comes in. */
const readers: ((data: object) => void)[] = [];

/** From here on `look` is shown every answer that comes in. */
export function onAnswer(look: (data: object) => void): void {
  readers.push(look);
}

/** Goes up when everything is to be fetched again. */
export const refetches = signal(0);

export class RequestError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

export class OfflineError extends Error {}

/** Forget what was read, and fetch it again. */
export function refetchAll(): void {
  cache.clear();
  pending.clear();
  version.value = UNREAD;
  refetches.value++;
}

/** Fetch what will be needed next; a later request for it gets this answer. */
export function prefetch(address: string): void {
  // The error goes to the later request.
  fetchAnswer(address).catch(() => undefined);
}

/**
 * One answer, fetched once however many wait for it. Raises RequestError with the API's own words, OfflineError where
 * Parley cannot be reached.
 */
export async function fetchAnswer<T>(address: string, stop?: AbortSignal): Promise<T> {
  if (cache.has(address)) return cache.get(address) as T;
  stop?.throwIfAborted();
  const shared = pending.get(address) ?? begin(address);
  shared.waiting++;
  stop?.addEventListener("abort", () => {
    if (--shared.waiting > 0) return;
    forget(address, shared);
    shared.stop.abort();
  });
  return (await shared.answer) as T;
}

function begin(address: string): Pending {
  const stop = new AbortController();
  const answer = read(address, stop.signal);
  const shared = { answer, stop, waiting: 0 };
  pending.set(address, shared);
  const done = (): void => forget(address, shared);
  answer.then(done, done);
  return shared;
}

function forget(address: string, shared: Pending): void {
  if (pending.get(address) === shared) pending.delete(address);
}

async function read(address: string, stop?: AbortSignal): Promise<unknown> {
  let response = await request(address, stop);
  // A long answer is still being computed: it is requested again.
  while (response.status === 202) {
    const seconds = Number(response.headers.get("retry-after")) || 1;
    await new Promise((go) => setTimeout(go, seconds * 1000));
    response = await request(address, stop);
  }
  if (!response.ok) throw new RequestError(await readProblem(response));
  const data = await readBody(response, stop);
  noteVersion(address, data.data_version, response.headers.get("date"));
  for (const look of readers) look(data);
  cache.set(address, data);
  const oldest = cache.keys().next().value;
  if (cache.size > CACHED_MAX && oldest !== undefined) cache.delete(oldest);
  return data;
}

/** Raises RequestError where something else than Parley answered, OfflineError where the answer broke off. */
async function readBody(response: Response, stop?: AbortSignal): Promise<{ data_version?: number }> {
  try {
    return (await response.json()) as { data_version?: number };
  } catch (error) {
    if (stop?.aborted) throw error;
    if (!(error instanceof SyntaxError)) throw new OfflineError();
    throw new RequestError({ title: states.failure, status: response.status, detail: states.notParley, retry: null });
  }
}

async function request(address: string, stop?: AbortSignal): Promise<Response> {
  try {
    return await fetch(reach(address), { headers: { accept: "application/json" }, ...(stop ? { signal: stop } : {}) });
  } catch (error) {
    if (stop?.aborted) throw error;
    throw new OfflineError();
  }
}

function noteVersion(address: string, met: number | undefined, date: string | null): void {
  // What was known at another time, or is known now next to a view of then, is no change under the page.
  const knownAt = new URL(address, location.origin).searchParams.get("known_at");
  const shownAt = new URLSearchParams(location.search).get("known_at") || null;
  if (met === undefined || knownAt !== shownAt) return;
  const { read, at } = version.value;
  if (read === null) version.value = { read: met, met: null, at: date };
  else if (met !== read) version.value = { read, met, at };
}

async function readProblem(response: Response): Promise<Problem> {
  const retry = Number(response.headers.get("retry-after")) || null;
  try {
    const problem = (await response.json()) as Partial<Problem>;
    return {
      title: problem.title ?? states.failure,
      status: response.status,
      detail: problem.detail ?? response.statusText,
      retry,
    };
  } catch {
    return { title: states.failure, status: response.status, detail: response.statusText, retry };
  }
}

/** The state of an answer; the one before stays on the page while the next is fetched. */
export function useAnswer<T>(address: string | null): Answer<T> {
  return useFetched(address, (stop) => fetchAnswer<T>(address ?? "", stop));
}

export interface All<T> {
  items: T[];
  /** Whether there are more than were requested. */
  cut: boolean;
}

/** The same for all pages of a list, up to about a number of items. */
export function useAll<T>(address: string | null, most = 1000): Answer<All<T>> {
  return useFetched(address && `${address} ${most}`, (stop) => fetchAll<T>(address ?? "", most, stop));
}

/** What some reads come to together; `key` says which they are. */
export function useFetched<T>(key: string | null, ask: (stop: AbortSignal) => Promise<T>): Answer<T> {
  const count = refetches.value;
  const [answer, setAnswer] = useState<Answer<T> & { of?: string }>({ state: "loading", slow: false, data: null });
  const last = useRef<T | null>(null);
  useEffect(() => {
    if (key === null) return;
    const stop = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    const waiting = setTimeout(() => setAnswer({ state: "loading", slow: true, data: last.current, of: key }), SLOW_MS);
    setAnswer({ state: "loading", slow: false, data: last.current, of: key });
    const attempt = () =>
      ask(stop.signal)
        .then((data) => {
          if (stop.signal.aborted) return;
          last.current = data;
          setAnswer({ state: "ready", data, of: key });
        })
        .catch((error: unknown) => {
          if (stop.signal.aborted) return;
          last.current = null;
          if (error instanceof RequestError) {
            setAnswer({ state: "failed", problem: error.problem, data: null, of: key });
            // A fault that the API expects to pass is retried without the reader.
            const { retry } = error.problem;
            if (retry !== null) again = setTimeout(attempt, retry * 1000);
          } else if (error instanceof OfflineError) {
            setAnswer({ state: "offline", data: null, of: key });
            again = setTimeout(attempt, AWAY_MS);
          } else throw error;
        })
        .finally(() => clearTimeout(waiting));
    void attempt();
    return () => {
      clearTimeout(waiting);
      clearTimeout(again);
      stop.abort();
    };
  }, [key, count]);
  // The answer to the query before is not the answer to this one.
  if (answer.of !== key) return { state: "loading", slow: false, data: last.current };
  return answer;
}

/** Answers that are shown together, as one: all of them, or what the first of them waits for. */
export function joinAnswers<T extends object>(answers: { [K in keyof T]: Answer<T[K]> }): Answer<T> {
  const all = Object.entries(answers) as [keyof T, Answer<T[keyof T]>][];
  const wrong = all.map(([, answer]) => answer).find((answer) => answer.state === "failed" || answer.state === "offline");
  if (wrong) return wrong as Answer<T>;
  const data = all.every(([, answer]) => answer.data !== null) ? (Object.fromEntries(all.map(([name, answer]) => [name, answer.data])) as T) : null;
  const waiting = all.flatMap(([, answer]) => (answer.state === "loading" ? [answer] : []));
  if (waiting.length || data === null) return { state: "loading", slow: waiting.some((answer) => answer.slow), data };
  return { state: "ready", data };
}

/** All pages of a list, up to a number of items, as one. */
export async function fetchAll<T>(address: string, most: number, stop?: AbortSignal): Promise<All<T>> {
  const items: T[] = [];
  let next: string | null = null;
  do {
    const page: { items: T[]; next: string | null } = await fetchAnswer(
      next ? `${address}${address.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(next)}` : address,
      stop,
    );
    items.push(...page.items);
    next = page.next;
  } while (next && items.length < most);
  return { items, cut: next !== null };
}
