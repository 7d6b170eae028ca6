/** Gathers what the certificate of a sealed document says: signers, how each was verified, and the trail of events. */
import { type RawBuilder, sql } from 'kysely'
import type { ManifestEvent, ManifestPaper } from '#pdf/manifest.ts'
import type { CertificateInput, CertificateSigner, Sentence } from '#pdf/certificate.ts'
import type { MarkContent } from '#pdf/draw-mark.ts'
import type { Mark as StampedMark } from '#pdf/stamp.ts'
import type { Mark } from '#contract/signing.ts'
import type { Act } from '../audit/act.ts'
import { firmKey } from '../firm/keys.ts'
import { describeBrowser } from '../sign-in/describe-browser.ts'
import { type FurtherRow, furtherFacts, otherVerification } from './further-facts.ts'
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
  signingForm: string | null
  taxYear: number | null
  /** The last day on which an authority accepted the return, `YYYY-MM-DD`. */
  acceptedOn: string | null
}

interface SignatureRow extends FurtherRow {
  person_id: string
  role: 'taxpayer' | 'spouse' | 'signer'
  language: 'en' | 'es'
  sent_at: Date | null
  viewed_at: Date | null
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
           d.id as "documentId", d.name as "documentName", v.id as "versionId", v.file_id as "fileId", d.signing_form as "signingForm",
           t.tax_year as "taxYear",
           (select max(e.accepted_on) from e_file e where e.firm_id = t.firm_id and e.tax_return_id = t.id)::text as "acceptedOn"
    from document_version v join document d on d.firm_id = v.firm_id and d.id = v.document_id join firm f on f.id = v.firm_id
    left join tax_return t on t.firm_id = d.firm_id and t.id = d.tax_return_id
    where v.firm_id = ${firmId} and v.id = ${versionId}`.execute(act.tx)
  return found.rows[0] ?? null
}

/** What was signed on a screen, in the order of signing. What was signed by hand bears no mark of ours: the trail tells of it, the paper shows it. */
async function signaturesOf({ tx }: Act, version: VersionToSeal): Promise<SignatureRow[]> {
  const found = await sql<SignatureRow>`
    select g.person_id, p.role, p.language, l.live_at as sent_at, w.viewed_at, g.signer_name, g.login, g.mark, g.proofs, g.ip, g.user_agent,
           g.signed_at,
           k.way as check_way, k.vendor as check_vendor, k.is_practice as check_is_practice, k.vendor_reference as check_reference, k.ended_at as check_at,
           k.identity_document as check_document, k.known_since as check_known_since, k.despite_failures as check_despite_failures,
           (select count(*)::int from identity_check t where t.firm_id = k.firm_id and t.person_id = k.person_id and t.way = 'vendor'
              and t.outcome in ('passed', 'failed') and t.ended_at <= k.ended_at) as check_attempt,
           b.name as checked_by, g.in_office, s.name as present, o.identity_document as seen_document, o.known_since as seen_known_since,
           a.at as agreed_at, a.wording as agreed_wording, a.language as agreed_language
    from signature g join person p on p.firm_id = g.firm_id and p.id = g.person_id
    join signature_request r on r.firm_id = g.firm_id and r.id = g.signature_request_id and r.state = 'signed'
    left join identity_check k on k.firm_id = g.firm_id and k.id = g.identity_check_id
    left join staff_member b on b.firm_id = k.firm_id and b.id = k.checked_by
    left join staff_member s on s.firm_id = g.firm_id and s.id = g.present_staff_member_id
    left join lateral (
      select c.identity_document, c.known_since from in_office_sitting sitting
      join identity_check c on c.firm_id = sitting.firm_id and c.id = sitting.identity_check_id
      join in_office_document q on q.firm_id = sitting.firm_id and q.in_office_sitting_id = sitting.id and q.signature_request_id = r.id
      where sitting.firm_id = g.firm_id and g.in_office is not null and sitting.begun_at <= g.signed_at
      order by sitting.begun_at desc limit 1) o on true
    left join lateral (
      select e.at, e.wording, e.language from electronic_records_answer e
      where e.firm_id = g.firm_id and e.identity_id = g.identity_id and e.answer = 'consent' and e.at <= g.signed_at
      order by e.at desc limit 1) a on true
    left join document_view w on w.firm_id = g.firm_id and w.document_version_id = g.document_version_id and w.person_id = g.person_id
    left join delivered_document dd on dd.firm_id = g.firm_id and dd.document_version_id = g.document_version_id
    left join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id
    where g.firm_id = ${version.firmId} and g.document_version_id = ${version.versionId} and g.method <> 'hand' order by g.signed_at`.execute(
    tx,
  )
  return found.rows
}

/** Marks for the places, and everything the certificate says. */
export async function evidenceOf(act: Act, version: VersionToSeal): Promise<{ marks: StampedMark[]; certificate: CertificateInput }> {
  const firm = await firmKey(act, version.firmId)
  const signatures = await signaturesOf(act, version)
  const places = await act.tx
    .selectFrom('signature_place')
    .selectAll()
    .where('firm_id', '=', version.firmId)
    .where('document_version_id', '=', version.versionId)
    .execute()
  const marks: StampedMark[] = []
  for (const signature of signatures) {
    const mark = contentOf(openMark(firm, signature.person_id, signature.mark))
    for (const place of places.filter((one) => one.person_id === signature.person_id)) {
      marks.push({
        pageIndex: place.page,
        x: place.x,
        y: place.y,
        width: place.width,
        height: place.height,
        content: contentFor(place.kind, mark, signature, version.timeZone),
        ...(place.kind === 'signature' ? { alt: `Signature of ${signature.signer_name} · Firma de ${signature.signer_name}` } : {}),
      })
    }
  }
  const signers = signatures.map((row) => signerOf(row, contentOf(openMark(firm, row.person_id, row.mark))))
  return {
    marks,
    certificate: {
      documentTitle: version.documentName,
      documentReference: version.versionId,
      firmName: version.firmName,
      timeZone: version.timeZone,
      signers,
      papers: await papersOf(act, version.firmId, version.versionId),
      ...(await trail(act, version)),
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
  'in the office': { en: 'In the office', es: 'En la oficina' },
}

function signerOf(row: SignatureRow, mark: CertificateSigner['mark']): CertificateSigner {
  return {
    name: row.signer_name,
    role: roles[row.role],
    language: row.language,
    sentAt: row.sent_at?.toISOString() ?? null,
    viewedAt: row.viewed_at?.toISOString() ?? null,
    signedAt: row.signed_at.toISOString(),
    mark,
    ipAddress: row.ip,
    userAgent: describeBrowser(row.user_agent),
    login: row.login,
    proofs: row.proofs.map((proof) => ({ key: proof, ...(proofWords[proof] ?? { en: proof, es: proof }) })),
    verification: otherVerification(row),
    consent: {
      en: 'Pressed Sign after the document was shown on the screen.',
      es: 'Pulsó Firmar después de que se le mostró el documento en la pantalla.',
    },
    further: furtherFacts(row),
  }
}

interface PaperRow {
  name: string
  role: SignatureRow['role']
  sha256: Buffer
  uploaded_at: Date
  uploaded_by: string
  accepted_at: Date
  accepted_by: string
}

/** What was signed with a pen, as the firm accepted it, in the order of acceptance. */
export async function papersOf({ tx }: Pick<Act, 'tx'>, firmId: string, versionId: string): Promise<ManifestPaper[]> {
  const found = await sql<PaperRow>`
    select g.signer_name as name, p.role, q.sha256, q.uploaded_at, coalesce(h.first_name || ' ' || h.last_name, t.name, '') as uploaded_by,
           q.outcome_at as accepted_at, s.name as accepted_by
    from signature g
    join signature_request r on r.firm_id = g.firm_id and r.id = g.signature_request_id and r.state = 'signed'
    join person p on p.firm_id = g.firm_id and p.id = g.person_id
    join hand_signing_paper q on q.firm_id = g.firm_id and q.id = g.hand_signing_paper_id
    join staff_member s on s.firm_id = q.firm_id and s.id = q.outcome_by
    left join person h on h.firm_id = q.firm_id and h.id = q.person_id
    left join staff_member t on t.firm_id = q.firm_id and t.id = q.staff_member_id
    where g.firm_id = ${firmId} and g.document_version_id = ${versionId} order by q.outcome_at, g.id`.execute(tx)
  return found.rows.map((row) => ({
    name: row.name,
    role: roles[row.role].en,
    sha256: row.sha256.toString('hex'),
    uploadedAt: row.uploaded_at.toISOString(),
    uploadedBy: row.uploaded_by,
    acceptedAt: row.accepted_at.toISOString(),
    acceptedBy: row.accepted_by,
  }))
}

const eventWords: Record<string, Sentence> = {
  'documents.added': { en: 'Document added by the firm', es: 'La oficina agregó el documento' },
  'signing.places-set': { en: 'Places to sign set', es: 'Se marcaron los lugares de firma' },
  'signing.viewed': { en: 'Document viewed', es: 'Documento visto' },
  'signing.signed': { en: 'Document signed', es: 'Documento firmado' },
  'signing.kept': {
    en: 'A corrected version was sent; its figures differ by no more than the IRS allows, and the signatures count for it too',
    es: 'Se envió una versión corregida; sus cifras difieren no más de lo que permite el IRS, y las firmas valen también para ella',
  },
  'hand-signing.accepted': {
    en: 'Signed by hand by one signer; the firm accepted the signed paper and keeps it with this document',
    es: 'Firmado a mano por un firmante; la oficina aceptó el papel firmado y lo guarda con este documento',
  },
}

const kindsOfSigning = ['documents.added', 'signing.%', 'identity-checks.%', 'hand-signing.%', 'in-office.%']

/** An event is about how a document was signed, by how its kind begins. What a reader did with a copy is none of it. */
export const isOfSigning = (event: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`${event}.type like any(${kindsOfSigning}::text[])`

interface Recorded {
  seq: number
  at: Date
  type: string
  hash: Buffer
}

/** The document's own line in the audit chain, and the deliveries that brought it; of repeated settings of places only the last is told. */
async function trail(act: Act, version: VersionToSeal): Promise<Pick<CertificateInput, 'events' | 'recorded'>> {
  const found = await sql<Recorded>`
    select e.seq, e.at, e.type, e.hash from audit_event e
    where e.firm_id = ${version.firmId} and ${isOfSigning(sql`e`)} and (e.subject_id = ${version.documentId} or e.subject_id in (
      select delivery_id from delivered_document where firm_id = ${version.firmId} and document_id = ${version.documentId}))
    order by e.seq`.execute(act.tx)
  const events = found.rows
  const delivery = await sql<{ sent_at: Date; live_at: Date | null }>`
    select l.sent_at, l.live_at from delivered_document d join delivery l on l.firm_id = d.firm_id and l.id = d.delivery_id
    where d.firm_id = ${version.firmId} and d.document_id = ${version.documentId}`.execute(act.tx)
  const lastPlaces = events.findLast((event) => event.type === 'signing.places-set')
  const lines = events
    .filter((event) => event.type in eventWords && (event.type !== 'signing.places-set' || event === lastPlaces))
    .map((event) => ({ at: event.at.toISOString(), ...(eventWords[event.type] ?? { en: event.type, es: event.type }) }))
  for (const { sent_at, live_at } of delivery.rows) {
    lines.push({ at: sent_at.toISOString(), en: 'Sent by the firm', es: 'Enviado por la oficina' })
    if (live_at) lines.push({ at: live_at.toISOString(), en: 'Available in the portal', es: 'Disponible en el portal' })
  }
  const recorded: ManifestEvent[] = events.map(({ seq, at, type, hash }) => ({
    seq,
    at: at.toISOString(),
    type,
    sha256: hash.toString('hex'),
  }))
  return { events: lines.toSorted((a, b) => a.at.localeCompare(b.at)), recorded }
}
