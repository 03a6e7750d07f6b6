// Which view an address asks for.
import type { ComponentType } from "preact";
import { NetworkView } from "./network";

export interface View {
  name: string;
  title: string;
  /** Whether it is in the navigation, and under which path. */
  to: string | null;
  path: RegExp;
  show: ComponentType<{ id: string }>;
}

export const VIEWS: readonly View[] = [
  { name: "network", title: "Network", to: "/", path: /^\/$/, show: NetworkView },
];

export function findView(path: string): { view: View; id: string } | null {
  for (const view of VIEWS) {
    const match = view.path.exec(path);
    if (match) return { view, id: decodeURIComponent(match[1] ?? "") };
  }
  return null;
}
