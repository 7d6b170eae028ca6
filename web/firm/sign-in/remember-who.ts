const key = 'lintel.signing-in-as'

/** Who is signing in in this tab, so that the sample firm can show the right code on the next page. Never a secret. */
export function rememberWho(userName: string): void {
  try {
    sessionStorage.setItem(key, userName)
  } catch {
    // Storage may be switched off; then every code of the sample firm is shown.
  }
}

export function rememberedWho(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}
