// What a program in TypeScript reads of the API's answers, by the types that openapi-typescript writes: no cast, no any.
import type { paths } from "./api";

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

export async function get<Path extends keyof paths>(path: Path, address: string): Promise<Answer<Path>> {
  const response = await fetch(address);
  return response.json();
}

export async function describeDemand(id: string): Promise<string> {
  const demand = await get("/v1/demands/{id}", `/v1/demands/${id}`);
  const reports = demand.history.map((report) => `${report.addressee ?? "all"}: ${report.status} ${report.date ?? ""}`);
  const open: boolean = demand.unmet;
  return [demand.text, demand.status, open ? "unmet" : demand.state, ...reports].join("\n");
}

export async function describeTies(): Promise<string[]> {
  const { items, next } = await get("/v1/ties", "/v1/ties");
  const more: string | null = next;
  return [...items.map((tie) => `${tie.source} ${tie.kind} ${tie.target}`), more ?? "that is all"];
}

export async function weighEdges(): Promise<Map<string, number>> {
  const network = await get("/v1/network", "/v1/network?as_of=2021-08-17");
  const labels = new Map(network.nodes.map((node) => [node.id, node.label]));
  return new Map(network.edges.map((edge) => [`${labels.get(edge.source)} – ${labels.get(edge.target)}`, edge.weight]));
}
