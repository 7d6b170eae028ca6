import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { judgeColour } from '#contract/brand-shades.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { readHost } from '#contract/portal-host.ts'
import type { settings as contract } from '#contract/settings.ts'
import { PdfProblem, type PdfProblemCode } from '#pdf/problem.ts'
import type { RefusalCode } from '#contract/refusals.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { type Act, perform, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { changeFirm, keepLogo } from '../../firm/change-firm.ts'
import { firmFace, portalUrl } from '../../firm/face.ts'
import { replyTo } from '../../firm/reply-to.ts'
import { needFreshProof } from '../../sign-in/step-up.ts'
import { phoneOf } from '../offices/offices.ts'

const mostLogoBytes = 2 * 1024 * 1024
/** Twice the size at which it is shown, for sharp screens. */
const logoBox = { mostWidthPx: 480, mostHeightPx: 96 }

export async function readBrand(act: Act<Staff>): Promise<Output<typeof contract.brand>> {
  mustBeAllowed(act.actor, 'settings.change')
  const { id, ...face } = await firmFace(act, act.actor.firmId)
  return {
    ...face,
    replyTo: await replyTo(act.tx, id),
    portalAddress: portalUrl(face, act.config),
    installationHost: new URL(act.config.publicUrl).hostname,
  }
}

/** @throws Refusal not-allowed, clients.bad-phone, settings.colour-too-pale with the nearest shade that reads */
export async function changeBrand(act: Act<Staff>, input: Input<typeof contract.changeBrand>): Promise<void> {
  const { actor } = act
  mustBeAllowed(actor, 'settings.change')
  const before = await firmFace(act, actor.firmId)
  const next = { name: input.name.trim(), phone: phoneOf(input.phone), colour: input.colour }
  if (next.colour !== null) {
    const { reads, nearest, onWhite } = judgeColour(next.colour)
    if (!reads) throw new Refusal('settings.colour-too-pale', { nearest, contrast: Math.floor(onWhite * 10) / 10 })
  }
  await changeFirm(act, actor.firmId, next)
  const fields = (['name', 'phone', 'colour'] as const).filter((field) => before[field] !== next[field])
  await record(act, actor.firmId, { type: 'settings.brand-changed', fields })
}

const logoRefusals: Partial<Record<PdfProblemCode, RefusalCode>> = {
  'not-a-picture': 'settings.logo-kind',
  'too-large': 'settings.logo-too-large',
  damaged: 'settings.logo-damaged',
  'took-too-long': 'settings.logo-too-large',
}

/** @throws Refusal not-allowed, settings.logo-too-large, settings.logo-kind, settings.logo-damaged */
export async function changeLogo(
  ports: Ports,
  actor: Staff,
  given: { bytes: Uint8Array },
): Promise<{ id: string; width: number; height: number }> {
  mustBeAllowed(actor, 'settings.change')
  if (given.bytes.length > mostLogoBytes) throw new Refusal('settings.logo-too-large', { limitMegabytes: mostLogoBytes / 1024 / 1024 })
  // The request's memory is given back when the answer goes; the picture is worked on in another thread.
  const { png, widthPx, heightPx } = await ports.pdf.tidyPicture(Uint8Array.from(given.bytes), logoBox).catch((problem: unknown) => {
    const code = problem instanceof PdfProblem ? logoRefusals[problem.code] : undefined
    throw code ? new Refusal(code, { limitMegabytes: mostLogoBytes / 1024 / 1024 }) : problem
  })
  const logo = { id: idOfContent(png), width: widthPx, height: heightPx }
  await perform(ports, actor, async (act) => {
    await keepLogo(act, actor.firmId, { ...logo, png: Buffer.from(png) })
    await changeFirm(act, actor.firmId, { logo_id: logo.id })
    await record(act, actor.firmId, { type: 'settings.logo-changed', logoId: logo.id })
  })
  return logo
}

export async function removeLogo(act: Act<Staff>): Promise<void> {
  mustBeAllowed(act.actor, 'settings.change')
  await changeFirm(act, act.actor.firmId, { logo_id: null })
  await record(act, act.actor.firmId, { type: 'settings.logo-changed', logoId: null })
}

/** The bytes of a logo; null when there is none with this id. */
export async function readLogo({ database }: Pick<Ports, 'database'>, id: string): Promise<Buffer | null> {
  const found = await sql<{ png: Buffer | null }>`select logo_picture(${id}) as png`.execute(database)
  return found.rows[0]?.png ?? null
}

/** Whoever moves a firm's clients to another host could collect their passwords there: a fresh proof is asked. */
export async function changePortalHost(act: Act<Staff>, input: Input<typeof contract.changePortalHost>): Promise<void> {
  const { tx, actor, config } = act
  await needFreshProof(act)
  const host = input.host === null ? null : readHost(input.host)
  if (input.host !== null && (host === null || host === new URL(config.publicUrl).hostname)) throw new Refusal('settings.host-form')
  if (host !== null) {
    const other = await tx
      .selectFrom('firm')
      .select('id')
      .where('portal_host', '=', host)
      .where('id', '!=', actor.firmId)
      .executeTakeFirst()
    if (other) throw new Refusal('settings.host-taken')
  }
  await changeFirm(act, actor.firmId, { portal_host: host })
  await record(act, actor.firmId, { type: 'settings.portal-host-changed', isSet: host !== null })
}

/** Of a SHA-256 over the picture, in the shape that ids have. */
function idOfContent(bytes: Uint8Array): string {
  const hex = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
