declare module 'spdx-satisfies' {
  const satisfies: (expression: string, allowed: readonly string[]) => boolean;
  export default satisfies;
}
