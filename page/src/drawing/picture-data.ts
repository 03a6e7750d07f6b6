// What a picture of a network is given.
import type { ComponentType } from "preact";
import type { Coordinates, Point } from "../data/coordinates";
import type { Edge, Node } from "../data/records";
import type { EdgeMark } from "../symbols/edges";

export interface PictureData {
  nodes: readonly Node[];
  edges: readonly Edge[];
  /** Where actors lie that nobody moved, those of other times among them. */
  coordinates: Coordinates;
  /** Those that have their place at any time, those with most edges first; without it all that have coordinates. */
  lasting?: readonly string[] | undefined;
  /** One line per pair of actors. */
  grouped: boolean;
  blocs?: ReadonlyMap<string, number> | null;
  /** How each edge changed, where two times are compared. */
  changes?: ReadonlyMap<string, EdgeMark> | null;
}

/** What to do when an actor is pinned, or with null unpinned. */
export type OnPin = (id: string, point: Point | null) => void;

/** An actor or a line that is pointed at. */
export type Pointed = { actor: string } | { edges: readonly Edge[] };

/** What a card about it is given. */
export interface CardProps {
  pointed: Pointed;
  /** In pixels of the picture, and how large that is. */
  at: Point;
  size: { width: number; height: number };
  byId: ReadonlyMap<string, Node>;
  near: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface PictureProps extends PictureData {
  label: string;
  chosen: string | null;
  /** The ids of edges whose evidence is open. */
  opened?: readonly string[];
  onActor: (id: string) => void;
  onEdges: (edges: readonly Edge[]) => void;
  /** Which actors are pinned, and what to do when one is; without it none can be moved. */
  pins?: Coordinates;
  onPin?: OnPin;
  /** Whether what is shown was arranged by itself, and what to do when that is asked for or undone. */
  arranged?: boolean;
  onArrange?: () => void;
  /** What to show beside the pointer; without it nothing. */
  card?: ComponentType<CardProps>;
  /** Pixels; without them it fills its frame. */
  width?: number;
  height?: number;
}
