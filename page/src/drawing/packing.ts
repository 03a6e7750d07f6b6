// Four small numbers packed into one: what a vertex carries besides its coordinates.
const bytes = new Uint8Array(4);
const float = new Float32Array(bytes.buffer);

/**
 * Up to four numbers from 0 to 255, the last below 127, as the one that a normalized attribute of four unsigned bytes
 * reads, each as a 255th.
 */
export function packBytes(numbers: readonly number[]): number {
  bytes.fill(0);
  bytes.set(numbers);
  return float[0]!;
}
