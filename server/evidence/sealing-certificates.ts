import { X509Certificate } from 'node:crypto'
import type { Output } from '#contract/endpoint.ts'
import type { evidence } from '#contract/evidence.ts'
import { type CertificateEnd, howSoonItEnds } from '#contract/evidence-words.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { sealingNow } from '../firm/sealing.ts'

type Listed = Output<typeof evidence.sealingCertificates>

/** Every certificate that this firm has sealed with, and the one that it seals with now: first that one, then the newest. */
export async function sealingCertificates(act: Act<Staff>): Promise<Listed> {
  const { tx, actor, clock } = act
  const { keptIn, certificate: current } = await sealingNow(act, actor.firmId)
  const kept = await tx
    .selectFrom('sealing_certificate')
    .select(['certificate', 'added_at'])
    .where('firm_id', '=', actor.firmId)
    .orderBy('added_at', 'desc')
    .execute()
  const isNow = (der: Buffer) => current?.equals(der) ?? false
  const rows: { certificate: Buffer; added_at: Date | null }[] = [...kept]
  // A key that is kept elsewhere is in the list from its first seal on.
  if (current && !kept.some(({ certificate }) => isNow(certificate))) rows.unshift({ certificate: current, added_at: null })
  return {
    keptIn,
    isAtHand: current !== null,
    certificates: rows
      .map(({ certificate, added_at: since }) => {
        const { subject, validFrom, validTo, sha256 } = read(certificate)
        return {
          sha256,
          subject,
          validFrom: validFrom.toISOString(),
          validTo: validTo.toISOString(),
          ends: howSoonItEnds(validTo, clock.now()),
          sealsSince: since?.toISOString() ?? null,
          isCurrent: isNow(certificate),
        }
      })
      .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent)),
  }
}

/** The certificate that seals now, when it ends soon or has ended: for Home. */
export async function endingCertificate(act: Act<Staff>): Promise<{ subject: string; ends: CertificateEnd; at: Date } | null> {
  const { certificate } = await sealingNow(act, act.actor.firmId)
  if (!certificate) return null
  const { subject, validTo } = read(certificate)
  const ends = howSoonItEnds(validTo, act.clock.now())
  return ends === 'later' ? null : { subject, ends, at: validTo }
}

function read(der: Buffer): { subject: string; validFrom: Date; validTo: Date; sha256: string } {
  const { subject, validFromDate: validFrom, validToDate: validTo, fingerprint256 } = new X509Certificate(der)
  // One line for each part, as in `CN=Canyon Tax`.
  const said = subject.split('\n').map((part) => part.replace(/^CN=/, ''))
  return { subject: said.join(', ').slice(0, 250), validFrom, validTo, sha256: fingerprint256.replaceAll(':', '').toLowerCase() }
}
