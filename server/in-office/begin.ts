import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { inOffice } from '#contract/in-office.ts'
import { codeMinutes } from '#contract/in-office-rules.ts'
import { after } from '#platform/clock.ts'
import { sha256 } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { notFound, taxReturnForStaff } from '../access/client.ts'
import { isByHand, isPastLastDay, isTurn } from '../access/signature-request.ts'
import { firmFace, portalUrl } from '../firm/face.ts'
import { noteInPerson } from '../identity-checks/in-person.ts'
import { beginInOfficeSession, endInOfficeSession } from '../sign-in/in-office-session.ts'
import { drawQrCode } from '../sign-in/draw-qr-code.ts'
import { signOut } from '../sign-in/sign-out.ts'

interface Begun {
  output: Output<typeof inOffice.begin>
  /** For the cookie of this very browser; null: it goes on on a phone. */
  kioskToken: string | null
}

/**
 * Staff have seen who it is, and let this person sign these documents. On the tablet the session of the staff ends with it, so that nothing of theirs
 * can be reached from there; whoever comes after signs in.
 * @throws Refusal not-found, not-allowed, in-office.nothing-to-sign, signing.not-their-turn, and those of `noteInPerson`
 */
export async function begin(act: Act<Staff>, input: Input<typeof inOffice.begin>): Promise<Begun> {
  const { tx, actor, clock, random } = act
  const taxReturn = await taxReturnForStaff(act, input.taxReturn)
  mustBeAllowed(actor, 'documents.send')
  const requests = await requestsFor(act, { clientId: taxReturn.client_id, taxReturnId: taxReturn.id, ...input })
  const { personId, identityDocument, knownSince } = input
  const seen = { client: taxReturn.client_id, personId, identityDocument, knownSince, despiteFailures: false }
  const { checkId } = await noteInPerson(act, seen)
  await endOpenSittings(act, personId)
  const now = clock.now()
  const sittingId = random.id()
  const linkToken = input.device === 'phone' ? random.token() : null
  const linkEndsAt = linkToken === null ? null : after(now, { minutes: codeMinutes })
  await tx
    .insertInto('in_office_sitting')
    .values({
      firm_id: actor.firmId,
      id: sittingId,
      client_id: taxReturn.client_id,
      tax_return_id: taxReturn.id,
      person_id: input.personId,
      staff_member_id: actor.staffMemberId,
      device: input.device,
      identity_check_id: checkId,
      begun_at: now,
      link_hash: linkToken === null ? null : sha256(linkToken),
      link_expires_at: linkEndsAt,
      opened_at: linkToken === null ? now : null,
    })
    .execute()
  await keepDocuments(act, sittingId, requests)
  const kioskToken = linkToken === null ? await beginInOfficeSession(act, { firmId: actor.firmId, sittingId }) : null
  await tellLive(tx, { topic: 'tax-return', id: taxReturn.id, firmId: actor.firmId, clientId: null })
  await record(act, actor.firmId, {
    type: 'in-office.begun',
    clientId: taxReturn.client_id,
    personId: input.personId,
    sittingId,
    documentIds: input.documentIds,
    device: input.device,
    checkId,
  })
  if (kioskToken !== null) await signOut(act)
  const link = linkToken === null ? null : `${portalUrl(await firmFace(act, actor.firmId), act.config)}/in-office#${linkToken}`
  return {
    output: { sittingId, link, qrSvg: link === null ? null : drawQrCode(link), linkEndsAt: linkEndsAt?.toISOString() ?? null },
    kioskToken,
  }
}

async function keepDocuments(
  { tx, actor }: Act<Staff>,
  sittingId: string,
  requests: readonly { id: string; document_id: string }[],
): Promise<void> {
  await tx
    .insertInto('in_office_document')
    .values(
      requests.map((request) => ({
        firm_id: actor.firmId,
        in_office_sitting_id: sittingId,
        document_id: request.document_id,
        signature_request_id: request.id,
      })),
    )
    .execute()
}

/** Each of the documents waits for this person's signature on the screen. @throws Refusal not-found, in-office.nothing-to-sign, signing.not-their-turn */
async function requestsFor(
  { tx, actor, clock }: Act<Staff>,
  about: { clientId: string; taxReturnId: string; personId: string; documentIds: readonly string[] },
): Promise<{ id: string; document_id: string }[]> {
  const found = await sql<{ id: string; document_id: string; is_open: boolean; is_turn: boolean }>`
    select r.id, r.document_id, ${isTurn} as is_turn,
           r.state in ('staged', 'out', 'viewed') and not ${isByHand} and not ${isPastLastDay(clock.now())} as is_open
    from signature_request r join document d on d.firm_id = r.firm_id and d.id = r.document_id
    where r.firm_id = ${actor.firmId} and r.client_id = ${about.clientId} and r.person_id = ${about.personId}
      and d.tax_return_id = ${about.taxReturnId} and r.document_id = any(${about.documentIds}::uuid[]) and r.state <> 'voided'`.execute(tx)
  if (found.rows.length < about.documentIds.length) return notFound()
  if (!found.rows.every((row) => row.is_open)) throw new Refusal('in-office.nothing-to-sign')
  if (!found.rows.every((row) => row.is_turn)) throw new Refusal('signing.not-their-turn')
  return found.rows
}

/** A person sits at one place at a time: the newest. */
async function endOpenSittings(act: Act<Staff>, personId: string): Promise<void> {
  const { tx, actor, clock } = act
  const ended = await tx
    .updateTable('in_office_sitting')
    .set({ ended_at: clock.now(), ended_how: 'replaced' })
    .where('firm_id', '=', actor.firmId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .returning(['id', 'client_id'])
    .execute()
  for (const { id: sittingId, client_id: clientId } of ended) {
    await endInOfficeSession(act, actor.firmId, sittingId)
    await record(act, actor.firmId, { type: 'in-office.ended', clientId, personId, sittingId, how: 'replaced' })
  }
}
