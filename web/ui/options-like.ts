export type Option<Value extends string> = { value: Value; label: string; detail?: string }

/** The options in which every word typed begins some word, however it is accented; all of them when nothing is typed. */
export function optionsLike<Value extends string>(options: readonly Option<Value>[], typed: string): readonly Option<Value>[] {
  const wanted = wordsOf(typed)
  if (wanted.length === 0) return options
  return options.filter((option) => {
    const has = wordsOf(`${option.label} ${option.detail ?? ''} ${option.value}`)
    return wanted.every((word) => has.some((one) => one.startsWith(word)))
  })
}

function wordsOf(text: string): string[] {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return bare.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}
