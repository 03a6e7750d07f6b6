// Camps by hand, as the address holds them: `camps=russia:1,iran:2`.
export function readCamps(text: string | null): Map<string, number> {
  const camps = new Map<string, number>();
  for (const part of (text ?? "").split(",")) {
    const [id, number] = [part.slice(0, part.lastIndexOf(":")), Number(part.slice(part.lastIndexOf(":") + 1))];
    if (id && Number.isInteger(number) && number >= 0) camps.set(id, number);
  }
  return camps;
}

export function writeCamps(camps: ReadonlyMap<string, number>): string[] {
  return [...camps].map(([id, camp]) => `${id}:${camp}`);
}
