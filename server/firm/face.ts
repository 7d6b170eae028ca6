/** How a firm looks to its clients: on pages and in letters. */
import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Brand } from '#contract/brand.ts'
import { brandShades } from '#contract/brand-shades.ts'
import type { Config } from '#platform/config.ts'
import type { LetterBrand } from '#platform/letter.ts'
import type { Act, Ports } from '../audit/act.ts'

export interface FirmFace {
  id: string
  name: string
  phone: string
  /** `#rrggbb`; null: the product's own. */
  colour: string | null
  logo: { id: string; width: number; height: number } | null
  portalHost: string | null
}

/** What a query selects for a face, from `firm` as `f`. */
export const faceColumns: RawBuilder<FirmFace> = sql`
  f.id, f.name, f.phone, f.colour, f.portal_host as "portalHost",
  (select json_build_object('id', f.logo_id, 'width', size->'width', 'height', size->'height')
   from logo_size(f.id, f.logo_id) size where f.logo_id is not null) as logo`

/** The firm as its clients see it. */
export async function firmFace({ tx }: Pick<Act, 'tx'>, firmId: string): Promise<FirmFace> {
  const found = await sql<FirmFace>`select ${faceColumns} from firm f where f.id = ${firmId}`.execute(tx)
  const [face] = found.rows
  if (!face) throw new Error(`There is no firm ${firmId}`)
  return face
}

/** Several firms at once, by their ids. */
export async function firmFaces({ tx }: Pick<Act, 'tx'>, firmIds: readonly string[]): Promise<Map<string, FirmFace>> {
  const found = await sql<FirmFace>`select ${faceColumns} from firm f where f.id = any(${firmIds}::uuid[])`.execute(tx)
  return new Map(found.rows.map((face) => [face.id, face]))
}

/** Whose page somebody asks for who has not signed in: the firm of that host name, else the only one there is. */
export async function faceAtHost({ database }: Pick<Ports, 'database'>, host: string): Promise<FirmFace | null> {
  const found = await sql<FirmFace & { isMeant: boolean }>`
    select ${faceColumns}, coalesce(f.portal_host = ${host.toLowerCase()}, false) as "isMeant"
    from firm f order by "isMeant" desc limit 2`.execute(database)
  const [first, second] = found.rows
  if (!first) return null
  const { isMeant, ...face } = first
  return isMeant || !second ? face : null
}

/** Where this firm's clients reach their portal, without a slash at the end. */
export function portalUrl(face: Pick<FirmFace, 'portalHost'>, { publicUrl }: Pick<Config, 'publicUrl'>): string {
  if (face.portalHost === null) return publicUrl
  const url = new URL(publicUrl)
  url.hostname = face.portalHost
  return url.origin
}

/** As pages are given it. */
export const brandOf = ({ colour, logo }: Pick<FirmFace, 'colour' | 'logo'>): Static<typeof Brand> => ({
  shades: colour === null ? null : shadesOf(colour),
  logo,
})

/** As letters are given it: a picture in a letter needs its whole address. */
export const letterBrand = (face: FirmFace, config: Pick<Config, 'publicUrl'>): LetterBrand => ({
  colour: face.colour === null ? null : shadesOf(face.colour).light.solid,
  logo: face.logo === null ? null : { ...face.logo, url: `${portalUrl(face, config)}/api/logos/${face.logo.id}` },
})

// A page asks for them with every request, and they follow from the colour alone.
const madeShades = new Map<string, ReturnType<typeof brandShades>>()
const mostMade = 200

function shadesOf(colour: string): ReturnType<typeof brandShades> {
  const known = madeShades.get(colour)
  if (known) return known
  const made = brandShades(colour)
  if (madeShades.size >= mostMade) madeShades.clear()
  madeShades.set(colour, made)
  return made
}
