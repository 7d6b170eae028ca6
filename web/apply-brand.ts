import type { Static } from 'typebox'
import type { Brand } from '#contract/brand.ts'
import { urlOf } from './call.ts'

export type FirmBrand = Static<typeof Brand>

const shadeNames = ['solid', 'solidHover', 'onSolid', 'text', 'edge', 'tint'] as const

/**
 * Puts a firm's colours to work on the page, or on a part of it with the class `own-brand`. A firm without a colour of its own takes those
 * of another firm away. Set through properties: a strict content security policy allows that.
 */
export function applyBrand({ shades }: FirmBrand, root: HTMLElement = document.documentElement): void {
  for (const theme of ['light', 'dark'] as const)
    for (const name of shadeNames) root.style.setProperty(`--firm-${dashed(name)}-${theme}`, shades?.[theme][name] ?? 'initial')
}

/** Where the firm's logo is; null: its first letter stands for it. */
export function logoOf(brand: FirmBrand | null | undefined): string | null {
  return brand?.logo ? urlOf('GET /api/logos/:logo', { params: { logo: brand.logo.id } }) : null
}

/** "onSolid" as tokens.css writes it: "on-solid". */
const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
