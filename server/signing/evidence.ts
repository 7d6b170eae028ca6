/** Gathers what the certificate of a sealed document says: signers, how each was verified, and the trail of events. */
import { sql } from 'kysely'
import type { CertificateInput, CertificateSigner, Sentence } from '#pdf/certificate.ts'
import type { MarkContent } from '#pdf/draw-mark.ts'
import type { Mark as StampedMark } from '#pdf/stamp.ts'
import type { Mark } from '#contract/signing.ts'
import type { Act } from '../audit/act.ts'
import { firmKey } from '../firm/keys.ts'
import { describeBrowser } from '../sign-in/describe-browser.ts'
import { openMark } from './mark.ts'

export interface VersionToSeal {
  firmId: string
  firmName: string
  timeZone: string
  clientId: string
  taxReturnId: string | null
  documentId: string
  documentName: string
  versionId: string
  fileId: string
}

interface SignatureRow {
  person_id: string
  role: 'taxpayer' | 'spouse' | 'signer'
  signer_name: string
  login: string
  mark: Buffer
  proofs: string[]
  ip: string
  user_agent: string
  signed_at: Date
}

/** The version with what its certificate needs to name; null when it is gone. */
export async function versionToSeal(act: Act, firmId: string, versionId: string): Promise<VersionToSeal | null> {
  const found = await sql<VersionToSeal>`
    select d.firm_id as "firmId", f.name as "firmName", f.time_zone as "timeZone", d.client_id as "clientId", d.tax_return_id as "taxReturnId",
           d.id as "documentId", d.name as "documentName", v.id as "versionId", v.file_id as "fileId"
    from document_version v join document d on d.firm_id = v.firm_id and d.id = v.document_id join firm f on f.id = v.firm_id
    where v.firm_id = ${firmId} and v.id = ${versionId}`.execute(act.tx)
  return found.rows[0] ?? null
}

/** Marks for the places, and everything the certificate says. */
export async function evidenceOf(act: Act, version: VersionToSeal): Promise<{ marks: StampedMark[]; certificate: CertificateInput }> {
  const firm = await firmKey(act, version.firmId)
  const signatures = await sql<SignatureRow>`
    select g.person_id, p.role, g.signer_name, g.login, g.mark, g.proofs, g.ip, g.user_agent, g.signed_at
    from signature g join person p on p.firm_id = g.firm_id and p.id = g.person_id
    join signature_request r on r.firm_id = g.firm_id and r.id = g.signature_request_id and r.state = 'signed'
    where g.firm_id = ${version.firmId} and g.document_version_id = ${version.versionId} order by g.signed_at`.execute(act.tx)
  const places = await act.tx
    .selectFrom('signature_place')
    .selectAll()
    .where('firm_id', '=', version.firmId)
    .where('document_version_id', '=', version.versionId)
    .execute()
  const marks: StampedMark[] = []
  for (const signature of signatures.rows) {
    const mark = contentOf(openMark(firm, signature.person_id, signature.mark))
    for (const place of places.filter((one) => one.person_id === signature.person_id)) {
      marks.push({
        pageIndex: place.page,
        x: place.x,
        y: place.y,
        width: place.width,
        height: place.height,
        content: contentFor(place.kind, mark, signature, version.timeZone),
      })
    }
  }
  const signers = signatures.rows.map((row) => signerOf(row, contentOf(openMark(firm, row.person_id, row.mark))))
  return {
    marks,
    certificate: {
      documentTitle: version.documentName,
      documentReference: version.versionId,
      firmName: version.firmName,
      timeZone: version.timeZone,
      signers,
      events: await trail(act, version),
    },
  }
}

const contentOf = (mark: Mark): MarkContent & { kind: 'drawn' | 'typed' } =>
  mark.method === 'typed'
    ? { kind: 'typed', text: mark.text }
    : { kind: 'drawn', padWidth: mark.padWidth, padHeight: mark.padHeight, strokes: mark.strokes }

function contentFor(kind: 'signature' | 'date' | 'name', mark: MarkContent, signature: SignatureRow, timeZone: string): MarkContent {
  if (kind === 'signature') return mark
  if (kind === 'name') return { kind: 'text', text: signature.signer_name }
  return {
    kind: 'text',
    text: new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(signature.signed_at),
  }
}

const roles: Record<SignatureRow['role'], Sentence> = {
  taxpayer: { en: 'Taxpayer', es: 'Contribuyente' },
  spouse: { en: 'Spouse', es: 'Cónyuge' },
  signer: { en: 'Authorized signer', es: 'Firmante autorizado' },
}

const proofWords: Record<string, Sentence> = {
  password: { en: 'Password', es: 'Contraseña' },
  pin: { en: 'PIN', es: 'PIN' },
  passkey: { en: 'Passkey', es: 'Llave de acceso' },
  'known device': {
    en: 'Device on which password or PIN had been proven before',
    es: 'Dispositivo en el que ya se había comprobado la contraseña o el PIN',
  },
  'email code': { en: 'One-time code sent by e-mail', es: 'Código de un solo uso enviado por correo' },
  'text code': { en: 'One-time code sent by text message', es: 'Código de un solo uso enviado por mensaje de texto' },
  authenticator: { en: 'Authenticator app', es: 'Aplicación de autenticación' },
}

function signerOf(row: SignatureRow, mark: CertificateSigner['mark']): CertificateSigner {
  return {
    name: row.signer_name,
    role: roles[row.role],
    signedAt: row.signed_at.toISOString(),
    mark,
    ipAddress: row.ip,
    userAgent: describeBrowser(row.user_agent),
    login: row.login,
    verification: [
      ...row.proofs.map((proof) => proofWords[proof] ?? { en: proof, es: proof }),
      {
        en: 'Registered by matching last name, last four of the SSN or EIN, and e-mail or mobile with the firm’s record',
        es: 'Registro comparado con los datos de la oficina: apellido, últimos cuatro del SSN o EIN, y correo o celular',
      },
    ],
    consent: {
      en: 'Pressed Sign after the document was shown on the screen.',
      es: 'Pulsó Firmar después de que se le mostró el documento en la pantalla.',
    },
  }
}

const eventWords: Record<string, Sentence> = {
  'documents.added': { en: 'Document added by the firm', es: 'La oficina agregó el documento' },
  'signing.places-set': { en: 'Places to sign set', es: 'Se marcaron los lugares de firma' },
  'signing.viewed': { en: 'Document viewed', es: 'Documento visto' },
  'signing.signed': { en: 'Document signed', es: 'Documento firmado' },
}

/** The document's own line in the audit chain; of repeated settings of places only the last counts. */
async function trail(act: Act, version: VersionToSeal): Promise<CertificateInput['events']> {
  const events = await act.tx
    .selectFrom('audit_event')
    .select(['type', 'at'])
    .where('firm_id', '=', version.firmId)
    .where('subject_id', '=', version.documentId)
    .where('type', 'in', Object.keys(eventWords))
    .orderBy('seq')
    .execute()
  const delivery = await sql<{ sent_at: Date; live_at: Date | null }>`
    select l.sent_at, l.live_at from delivered_document d join delivery l on l.firm_id = d.firm_id and l.id = d.delivery_id
    where d.firm_id = ${version.firmId} and d.document_id = ${version.documentId}`.execute(act.tx)
  const lastPlaces = events.findLast((event) => event.type === 'signing.places-set')
  const lines = events
    .filter((event) => event.type !== 'signing.places-set' || event === lastPlaces)
    .map((event) => ({ at: event.at.toISOString(), ...(eventWords[event.type] ?? { en: event.type, es: event.type }) }))
  for (const { sent_at, live_at } of delivery.rows) {
    lines.push({ at: sent_at.toISOString(), en: 'Sent by the firm', es: 'Enviado por la oficina' })
    if (live_at) lines.push({ at: live_at.toISOString(), en: 'Available in the portal', es: 'Disponible en el portal' })
  }
  return lines.toSorted((a, b) => a.at.localeCompare(b.at))
}
