/** Something with a code that may stand below another of its kind. */
export interface Placed {
  readonly code: string;
  readonly parentCode: string | null;
}

/** The code and those of all above it, from below; empty when nothing has the code. */
export function chainOf(byCode: ReadonlyMap<string, Placed>, code: string | null): string[] {
  const found = code === null ? undefined : byCode.get(code);
  return found ? [found.code, ...chainOf(byCode, found.parentCode)] : [];
}
