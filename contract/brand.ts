/** How a firm looks to the people who come to its pages. All of it is public. */
import { Count, Id, object, orNull, Text } from './values.ts'

const Hex = Text(7)
const Shades = object({ solid: Hex, solidHover: Hex, onSolid: Hex, text: Hex, edge: Hex, tint: Hex })

export const Brand = object({
  /** Shades of the firm's colour with their contrast corrected; null: the product's own colours. */
  shades: orNull(object({ light: Shades, dark: Shades })),
  /** Shown from `GET /api/logos/:logo`; size in pixels. */
  logo: orNull(object({ id: Id, width: Count, height: Count })),
})
