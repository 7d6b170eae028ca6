import type { Recognition } from '#pdf/recognise/recognition.ts'

/**
 * The form on whose signature something of its own depends, as its maker numbers it (`8879`, `8879-PE`, `4868`); null: a paper like any other. Copies
 * count for nothing. Of a scan, which has no words, its name is believed: a check too many can be switched off, one too few is found by nobody.
 */
export function signingFormOf(found: Recognition | null, name: string): string | null {
  if (found === null || found.needsPlacing.length === found.pageCount) return numberIn(name)
  const federal = found.parts.filter(({ authority, form, copy }) => authority === 'US' && form !== null && copy === null)
  const authorization = federal.find(({ kind }) => kind === 'authorization')
  return (authorization ?? federal.find(({ form, kind }) => kind === 'form' && isExtension(form)))?.form ?? null
}

const isExtension = (form: string | null): boolean => form === '4868' || form === '7004'

const numberIn = (name: string): string | null => /(?<!\d)(8879|8878|8453|4868|7004)(?!\d)/.exec(name)?.[1] ?? null
