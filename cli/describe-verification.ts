/** What a verification found, in words for people. */
import type { Manifest } from '#pdf/manifest.ts'
import type { CountsFor } from '#pdf/pack-parts.ts'
import type { PackCheck, PackVerification, SealedPackCheck } from '#pdf/verify-pack.ts'
import type { PaperPackCheck } from '#pdf/verify-paper-pack.ts'
import type { SignatureReport, Verification } from '#pdf/verify.ts'

const verdicts = {
  valid: 'VALID: not a byte has changed since it was sealed.',
  changed: 'CHANGED: this file was sealed or signed, and it is not what was sealed.',
  unsigned: 'UNSIGNED: this file carries no signature.',
}

export function describePdf(path: string, found: Verification, { sha256, isOurs }: { sha256: string; isOurs: boolean | null }): string {
  const lines = [path, verdicts[found.verdict], `SHA-256 of this file: ${sha256}`, ...saysWhose(isOurs)]
  for (const signature of found.signatures) lines.push('', ...describeSeal(signature))
  if (found.lintel) lines.push('', ...describeManifest(found.lintel))
  return `${lines.join('\n')}\n`
}

const holds: Record<SealedPackCheck, string> = {
  files: 'No file of the pack was changed, taken away or added.',
  seal: 'The seal of the signed PDF holds: not a byte has changed since.',
  original: 'The original is the file that was signed, and its bytes are kept inside the signed PDF where that was possible.',
  certificate: 'The signed PDF was sealed with the key of the certificate in the pack.',
  manifest: 'The manifest says what the sealed PDF says of itself.',
  events: 'The events are those of the firm’s record: each has the hash it was recorded with, and those before the seal are inside it.',
  signers: 'For every signer there is an event of that moment.',
  newer:
    'Corrected versions for which the signatures count are those in the pack, within the tolerance; where there are none, none was put in.',
  papers: 'Papers that were signed by hand are those that the firm accepted; where there are none, none was put in.',
}

const holdsOnPaper: Record<PaperPackCheck, string> = {
  files: holds.files,
  statement: 'The manifest is what the firm’s key signed: not a byte of it has changed since.',
  original: 'The original is the file that was sent to be signed.',
  certificate: 'The manifest was signed with the key of the certificate in the pack.',
  events: 'The events are those of the firm’s record: each has the hash it was recorded with, and all are named in the manifest.',
  papers: 'The papers are those that were handed in and that the firm accepted, and the record tells of both.',
  newer: holds.newer,
}

const ending = {
  sealed: 'Events after the seal are as the firm gave them: "lintel verify-audit" proves its whole record.',
  'on paper':
    'Events are as the firm gave them when the pack was made: "lintel verify-audit" proves its whole record. Who held the pen, the papers have to show.',
}

/** What holds and what does not, one after another. */
export function describePack(path: string, { verdict, kind, checks, signed, manifest }: PackVerification, isOurs: boolean | null): string {
  const words: Partial<Record<PackCheck, string>> = kind === 'sealed' ? holds : holdsOnPaper
  const lines = [
    path,
    verdict === 'valid' ? 'VALID: everything in this evidence pack holds.' : 'CHANGED: something in this evidence pack does not hold.',
    ...(kind === 'on paper'
      ? ['ON PAPER: nothing in it is an electronic signature, and nothing is sealed. The firm signed what it states of the papers.']
      : []),
    '',
  ]
  for (const { check, holds: isSo, detail } of checks) lines.push(isSo ? `  holds     ${words[check]}` : `  DOES NOT  ${detail}.`)
  lines.push(...saysWhose(isOurs, kind === 'sealed' ? 'Sealed' : 'Signed'))
  for (const signature of signed.signatures) lines.push('', ...(kind === 'sealed' ? describeSeal(signature) : describeStatement(signature)))
  // What the pack says is worth nothing when what the key signed does not hold.
  if (signed.lintel) lines.push('', ...describeManifest(signed.lintel))
  for (const newer of manifest.pack.countsFor ?? []) lines.push('', ...describeNewer(newer, kind))
  lines.push('', `Pack made: ${manifest.pack.madeAt}`, ending[kind])
  return `${lines.join('\n')}\n`
}

function describeNewer({ name, sha256, sentAt, figures }: CountsFor, kind: 'sealed' | 'on paper'): string[] {
  const money = (cents: number) => (cents / 100).toFixed(2)
  return [
    `Counts also for ${name}, sent ${sentAt}, SHA-256 ${sha256}`,
    ...(kind === 'sealed' ? ['  The firm says so in this pack, and with these figures: the seal is older.'] : []),
    ...figures.map(
      ({ line, signedCents, newerCents, mostCents }) =>
        `  ${line}: signed ${money(signedCents)}, now ${money(newerCents)} (allowed difference ${money(mostCents)})`,
    ),
  ]
}

const saysWhose = (isOurs: boolean | null, done: 'Sealed' | 'Signed' = 'Sealed'): string[] => {
  if (isOurs === null) return ['Whose key it was: compare the fingerprint below with the one the firm gives you, or use --certificate.']
  return [isOurs ? `${done} with one of the given certificates.` : `${done.toUpperCase()} WITH ANOTHER KEY than the given certificates.`]
}

function describeSeal(signature: SignatureReport): string[] {
  const { signerCertificate: certificate, timeStamp } = signature
  const isWhole = signature.coversWholeFile && signature.digestMatches && signature.signatureMatches
  const lines = [
    `Seal: ${signature.name ?? 'no name'}${signature.signedAt ? `, ${signature.signedAt} by its own clock` : ''}${isWhole ? '' : ' (does not hold for this file)'}`,
  ]
  lines.push(
    ...describeCertificate(certificate),
    timeStamp
      ? `  Time stamp: ${timeStamp.at}, by ${timeStamp.authority} (policy ${timeStamp.policy})`
      : '  Time stamp of an authority: none',
  )
  return lines
}

/** What the firm's key signed beside the papers. It bears no name and no time of its own: the manifest does. */
function describeStatement({ signerCertificate, digestMatches, signatureMatches }: SignatureReport): string[] {
  return [
    `Manifest signed with the firm’s key${digestMatches && signatureMatches ? '' : ' (does not hold for this file)'}`,
    ...describeCertificate(signerCertificate),
  ]
}

const describeCertificate = (certificate: SignatureReport['signerCertificate']): string[] =>
  certificate
    ? [`  Certificate: ${certificate.subject.replaceAll('\n', ', ')}`, `  Fingerprint (SHA-256): ${certificate.fingerprintSha256}`]
    : []

function describeManifest(manifest: Manifest): string[] {
  const lines = [`Document: ${manifest.documentTitle}`, `Firm: ${manifest.firmName}`, `SHA-256 of the original: ${manifest.originalSha256}`]
  for (const signer of manifest.signers) {
    lines.push(`Signed by ${signer.name} (${signer.role}), ${signer.signedAt}, ${signer.method}`)
    if (signer.login)
      lines.push(
        `  Signed in as ${signer.login} from ${signer.ipAddress ?? 'an unknown address'}, proven: ${(signer.proofs ?? []).join(', ')}`,
      )
    if (signer.viewedAt) lines.push(`  Viewed ${signer.viewedAt}`)
    if (signer.consent) lines.push(`  Agreed to electronic records ${signer.consent.at} (wording ${signer.consent.wording})`)
    if (signer.identity) lines.push(`  Identity check passed ${signer.identity.at}: ${signer.identity.method}, by ${signer.identity.by}`)
    if (signer.inOffice) lines.push(`  At the office, before ${signer.inOffice.staffName}`)
    if (signer.byHand) lines.push(`  By hand; accepted ${signer.byHand.acceptedAt} by ${signer.byHand.acceptedBy}`)
  }
  for (const paper of manifest.papers ?? []) {
    lines.push(
      `Signed on paper by ${paper.name} (${paper.role}), handed in ${paper.uploadedAt}${paper.uploadedBy ? ` by ${paper.uploadedBy}` : ''}`,
    )
    lines.push(`  Accepted ${paper.acceptedAt} by ${paper.acceptedBy}; SHA-256 of the paper: ${paper.sha256}`)
  }
  return lines
}
