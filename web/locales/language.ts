export const languages = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
] as const

export type Language = (typeof languages)[number]['code']

const cookieName = 'lintel_language'
const oneYearSeconds = 365 * 24 * 60 * 60

/** The language the server chose for this page, from `<html lang>`. */
export function pageLanguage(): Language {
  return languages.find(({ code }) => code === document.documentElement.lang)?.code ?? 'en'
}

/** Keeps the reader's choice for the next visit and for what the server says meanwhile. */
export function rememberLanguage(language: Language): void {
  document.documentElement.lang = language
  const secure = location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `${cookieName}=${language}; path=/; max-age=${oneYearSeconds}; samesite=lax${secure}`
}
