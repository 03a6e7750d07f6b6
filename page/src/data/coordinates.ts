// Where things lie in a picture, without a unit.
export interface Point {
  x: number;
  y: number;
}

/** Where each actor lies, by its id. */
export type Coordinates = Map<string, Point>;
