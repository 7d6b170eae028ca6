/** What a tagged PDF says of its content beside how it looks (ISO 32000-2 §14.7, §14.8): standard structure types only. */
export type TagRole = 'Part' | 'H1' | 'H2' | 'H3' | 'P' | 'Span' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure'

/** Languages as BCP 47 wants them. */
export const languageTag = { en: 'en-US', es: 'es-US' } as const

/** A marked sequence of a page's content: the page counted from 0 among the pages that are drawn together. */
export type Marked = { page: number; mcid: number }

export type Tag = {
  role: TagRole
  language?: 'en' | 'es' | undefined
  /** Said in place of what cannot be read aloud. */
  alt?: string | undefined
  kids: (Tag | Marked)[]
}

export const isMarked = (kid: Tag | Marked): kid is Marked => 'mcid' in kid

/** The same tags on a page where so many sequences were marked before them. */
export function moveTags(kids: readonly (Tag | Marked)[], page: number, offset: number): (Tag | Marked)[] {
  return kids.map((kid) => (isMarked(kid) ? { page, mcid: kid.mcid + offset } : { ...kid, kids: moveTags(kid.kids, page, offset) }))
}
