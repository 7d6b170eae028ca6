import type { Static } from 'typebox'
import type { Brand } from '#contract/brand.ts'
import { urlOf } from './call.ts'

export type FirmBrand = Static<typeof Brand>

/** Puts a firm's colours to work on the page. Set through properties: a strict content security policy allows that. */
export function applyBrand({ shades }: FirmBrand, root: HTMLElement = document.documentElement): void {
  if (shades === null) return
  for (const theme of ['light', 'dark'] as const)
    for (const [name, colour] of Object.entries(shades[theme])) root.style.setProperty(`--firm-${dashed(name)}-${theme}`, colour)
}

/** Where the firm's logo is; null: its first letter stands for it. */
export function logoOf(brand: FirmBrand | null | undefined): string | null {
  return brand?.logo ? urlOf('GET /api/logos/:logo', { params: { logo: brand.logo.id } }) : null
}

/** "onSolid" as tokens.css writes it: "on-solid". */
const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
