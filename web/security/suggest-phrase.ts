/** Of each column one word or two: "Blue" "heron" "by the river". */
export function suggestPhrase(columns: readonly (readonly string[])[]): string {
  const random = crypto.getRandomValues(new Uint32Array(columns.length))
  return columns.map((words, at) => words[(random[at] ?? 0) % words.length]).join(' ')
}
