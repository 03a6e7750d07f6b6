// Putting actors somewhere by hand, without dragging: the chosen one is kept or moved, and all that are kept are named.
import { nameOf } from "../data/names";
import { say } from "../parts/live";
import { openPanel } from "../parts/open";
import { frameOf } from "./frame";
import type { Places } from "./layout";

const STEP = 0.04;

type Direction = readonly [number, number];
const MOVES: readonly (readonly [string, string, Direction])[] = [
  ["←", "to the left", [-1, 0]],
  ["↑", "up", [0, -1]],
  ["↓", "down", [0, 1]],
  ["→", "to the right", [1, 0]],
];

export type OnPin = (id: string, place: { x: number; y: number } | null) => void;

/** Where an actor stands after one step that way. */
export function stepFrom(id: string, [dx, dy]: Direction, places: Places, frame: Places): { x: number; y: number } | null {
  const at = places.get(id);
  const { left, right, top, bottom } = frameOf(frame);
  return at ? { x: at.x + dx * STEP * (right - left), y: at.y + dy * STEP * (bottom - top) } : null;
}

interface Props {
  chosen: string | null;
  places: Places;
  frame: Places;
  pins: Places;
  onPin: OnPin;
  onNone: () => void;
}

export function Pins({ chosen, places, frame, pins, onPin, onNone }: Props) {
  const at = chosen === null ? undefined : places.get(chosen);
  if (!at && !pins.size) return null;
  return (
    <div class="pins">
      {chosen !== null && at && (
        <span role="group" aria-label={`Place of ${nameOf(chosen)}`}>
          <bdi>{nameOf(chosen)}</bdi>{" "}
          {pins.has(chosen) ? (
            <button type="button" onClick={() => onPin(chosen, null)}>
              Let go
            </button>
          ) : (
            <button type="button" onClick={() => onPin(chosen, at)}>
              Keep here
            </button>
          )}
          {MOVES.map(([sign, words, direction]) => (
            <button key={sign} type="button" class="move" aria-label={`Move ${words}`} onClick={() => onPin(chosen, stepFrom(chosen, direction, places, frame))}>
              {sign}
            </button>
          ))}
        </span>
      )}
      {pins.size > 0 && (
        <span data-pins={pins.size}>
          Put there by hand:{" "}
          {[...pins.keys()].map((id, i) => (
            <span key={id}>
              {i > 0 && ", "}
              <button type="button" class="link" onClick={() => openPanel([`actor/${id}`])}>
                <bdi>{nameOf(id)}</bdi>
              </button>
            </span>
          ))}{" "}
          <button
            type="button"
            onClick={() => {
              onNone();
              say("Every actor is back in its own place.");
            }}
          >
            Let all go
          </button>
        </span>
      )}
    </div>
  );
}
