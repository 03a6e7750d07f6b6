// Pinning actors without dragging: the chosen one is pinned or moved, and all that are pinned are named.
import { announce } from "../components/live";
import { openPanel } from "../components/open";
import type { Coordinates } from "../data/coordinates";
import { nameOf } from "../data/names";
import { pins as text } from "../messages";
import type { OnPin } from "./picture-data";
import { stepFrom, type Direction } from "./step";

const MOVES: readonly (readonly [string, string, Direction])[] = [
  ["←", text.left, [-1, 0]],
  ["↑", text.up, [0, -1]],
  ["↓", text.down, [0, 1]],
  ["→", text.right, [1, 0]],
];

interface Props {
  chosen: string | null;
  coordinates: Coordinates;
  frame: Coordinates;
  pins: Coordinates;
  onPin: OnPin;
  onNone: () => void;
}

export function Pins({ chosen, coordinates, frame, pins, onPin, onNone }: Props) {
  const at = chosen === null ? undefined : coordinates.get(chosen);
  if (!at && !pins.size) return null;
  return (
    <div class="pins">
      {chosen !== null && at && (
        <span role="group" aria-label={text.positionOf(nameOf(chosen))}>
          <bdi>{nameOf(chosen)}</bdi>{" "}
          {pins.has(chosen) ? (
            <button type="button" onClick={() => onPin(chosen, null)}>
              {text.unpin}
            </button>
          ) : (
            <button type="button" onClick={() => onPin(chosen, at)}>
              {text.pin}
            </button>
          )}
          {MOVES.map(([arrow, label, direction]) => (
            <button key={arrow} type="button" class="move" aria-label={label} onClick={() => onPin(chosen, stepFrom(chosen, direction, coordinates, frame))}>
              {arrow}
            </button>
          ))}
        </span>
      )}
      {pins.size > 0 && (
        <span data-pins={pins.size}>
          {text.pinned}{" "}
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
              announce(text.allBack);
            }}
          >
            {text.unpinAll}
          </button>
        </span>
      )}
    </div>
  );
}
