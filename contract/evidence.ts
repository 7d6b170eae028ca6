/** What proves a signature: the evidence pack with its manifest, and what staff are told of how evidence is kept. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { certificateEnds, damages, healthProblems, retentionClasses, sealingKeyPlaces, sealingWaits } from './evidence-words.ts'
import { CalendarDate, Count, Flag, Id, Instant, Language, Name, object, oneOf, orNull, Sha256, Text } from './values.ts'

const ManifestSigner = object({
  name: Text(200),
  role: Text(60),
  signedAt: Instant,
  method: oneOf(['drawn', 'typed']),
  language: Type.Optional(Language),
  login: Type.Optional(Text(254)),
  ipAddress: Type.Optional(Text(60)),
  userAgent: Type.Optional(Text(400)),
  /** When it became available to this person, and when they had it before their eyes. */
  sentAt: Type.Optional(Instant),
  viewedAt: Type.Optional(Instant),
  /** What had been proven at the sign-in of the session that signed. */
  proofs: Type.Optional(Type.Array(Text(60))),
  consent: Type.Optional(object({ at: Instant, wording: Text(120), language: Language, access: Text(200) })),
  identity: Type.Optional(object({ at: Instant, method: Text(120), by: Text(200), result: oneOf(['passed']), attempt: Count })),
  inOffice: Type.Optional(object({ staffName: Text(200), identityDocument: orNull(Text(120)) })),
  byHand: Type.Optional(object({ uploadedAt: Instant, acceptedAt: Instant, acceptedBy: Text(200) })),
})

/**
 * `manifest.json` of an evidence pack. Without `pack` it is, word for word, the manifest inside the sealed PDF; where everybody signed on paper there is
 * none, and the firm's key signs this file as it is. A new version is a new number; what could be read stays readable.
 */
export const EvidenceManifest = object({
  version: Type.Union([Type.Literal(1), Type.Literal(2)]),
  documentReference: Text(60),
  documentTitle: Text(200),
  firmName: Text(200),
  originalSha256: Sha256,
  /** The original's bytes begin the signed file and are this many; null when it was encrypted or broken and had to be written anew, or when nothing was sealed. */
  originalLength: orNull(Count),
  originalPageCount: Type.Optional(Count),
  sealedAt: Type.Optional(Instant),
  certificateSha256: Type.Optional(Sha256),
  signers: Type.Array(ManifestSigner),
  events: Type.Optional(Type.Array(object({ seq: Count, at: Instant, type: Text(60), sha256: Sha256 }))),
  /** Who signed on paper: the photographs or scans that the firm accepted, which are `paper-1` and so on in the pack. */
  papers: Type.Optional(
    Type.Array(
      object({
        name: Text(200),
        role: Text(60),
        sha256: Sha256,
        uploadedAt: Instant,
        /** Who handed it in: the signer, or one of the firm. */
        uploadedBy: Type.Optional(Text(250)),
        acceptedAt: Instant,
        acceptedBy: Text(250),
      }),
    ),
  ),
  /** Everybody signed on paper, nothing is sealed: the file of the pack with the firm's signature over this manifest (detached CMS). */
  onPaper: Type.Optional(object({ signature: Text(60) })),
  pack: object({
    version: Type.Literal(1),
    documentId: Id,
    madeAt: Instant,
    files: Type.Array(object({ name: Text(60), bytes: Count, sha256: Sha256 })),
    /** Corrected versions of Form 8879 for which these signatures count, `newer-1.pdf` and so on, with both sets of figures in cents. */
    countsFor: Type.Optional(
      Type.Array(
        object({
          name: Text(60),
          documentId: Id,
          sha256: Sha256,
          sentAt: Instant,
          figures: Type.Array(
            object({ line: Text(60), signedCents: Type.Integer(), newerCents: Type.Integer(), mostCents: Type.Integer({ minimum: 0 }) }),
          ),
        }),
      ),
    ),
  }),
})

export const evidence = {
  pack: endpoint('GET /api/documents/:document/evidence-pack', {
    summary:
      'Everything that proves a signature, as one ZIP: signed PDF or accepted papers, original, manifest, events, certificate, and how to check them. Taxpayers get that of their own.',
    who: 'member',
    isInClientView: true,
    givesBytes: true,
    refusals: [
      'not-signed-in',
      'not-found',
      'not-allowed',
      'evidence.not-sealed',
      'evidence.paper-waits',
      'evidence.key-away',
      'documents.damaged-in-store',
    ],
  }),
  ofReturn: endpoint('GET /api/tax-returns/:taxReturn/evidence', {
    summary: 'How the evidence of the signed documents of a return is kept, what is not sealed yet and why, and what is damaged.',
    who: 'staff',
    output: object({
      documents: Type.Array(
        object({
          documentId: Id,
          /** Null: not sealed. */
          sealed: orNull(
            object({
              at: Instant,
              certificateSha256: Sha256,
              /** By the clock of an authority; null: none was asked. */
              timeStampedAt: orNull(Instant),
              retention: oneOf(retentionClasses),
              keptUntil: CalendarDate,
            }),
          ),
          waiting: orNull(object({ for: oneOf(sealingWaits), since: Instant, tries: Count, nextTryAt: Instant })),
          damaged: orNull(object({ how: oneOf(damages), foundAt: Instant })),
        }),
      ),
      /** Nothing of this client is removed while it lasts. */
      legalHold: orNull(Text(500)),
    }),
    refusals: ['not-signed-in', 'not-found'],
  }),
  certificates: endpoint('GET /api/sealing-certificates', {
    summary: 'Every certificate that the firm has sealed with, the newest first: to recognise its seals by. Public, as certificates are.',
    who: 'member',
    isInClientView: true,
    output: object({
      firms: Type.Array(
        object({
          name: Name,
          certificates: Type.Array(object({ sha256: Sha256, pem: Text(20_000), since: Instant, isCurrent: Flag })),
        }),
      ),
    }),
    refusals: ['not-signed-in'],
  }),
  sealingCertificates: endpoint('GET /api/settings/sealing-certificates', {
    summary: 'The certificates of the firm’s seals with their days: the one that seals now first, then those that did before.',
    who: 'administrator',
    output: object({
      keptIn: oneOf(sealingKeyPlaces),
      /** The certificate of the key can be read now. */
      isAtHand: Flag,
      certificates: Type.Array(
        object({
          sha256: Sha256,
          subject: Text(250),
          validFrom: Instant,
          validTo: Instant,
          /** Within sixty days, or past. */
          ends: oneOf(certificateEnds),
          /** Null: nothing was sealed with it yet. */
          sealsSince: orNull(Instant),
          isCurrent: Flag,
        }),
      ),
    }),
    refusals: [],
  }),
  health: endpoint('GET /api/health', {
    summary: 'Whether Lintel can do its work, for whatever watches over it: says nothing about anybody.',
    who: 'anyone',
    output: object({ ok: Flag, problems: Type.Array(oneOf(healthProblems)) }),
    refusals: [],
  }),
}
