import type { Manifest } from '#pdf/manifest.ts'
import { packFiles } from '#pdf/pack-parts.ts'

/** How to read and check the pack, for somebody who has never heard of Lintel. In the first signer's language, then in the other. `hasNewer`: the signatures count for a corrected version too. */
export function readmeOf(manifest: Manifest, hasNewer: boolean): string {
  return inBothLanguages({ en: english(manifest, hasNewer), es: spanish(manifest, hasNewer) }, manifest.signers[0]?.language ?? 'en')
}

/** One under the other, `first` above. */
export function inBothLanguages({ en, es }: { en: string; es: string }, first: 'en' | 'es'): string {
  return (first === 'es' ? [es, en] : [en, es]).join(`\n${'-'.repeat(72)}\n\n`)
}

const signersOf = ({ signers, papers = [] }: Manifest, onPaper: string): string =>
  [
    ...signers.map(({ name, signedAt }) => `  ${name}, ${signedAt}`),
    ...papers.map(({ name, acceptedAt }) => `  ${name}, ${acceptedAt} (${onPaper})`),
  ].join('\n')

const english = (manifest: Manifest, hasNewer: boolean): string => `EVIDENCE OF A SIGNATURE

Document: ${manifest.documentTitle}
Firm: ${manifest.firmName}
Signed by (times are UTC):
${signersOf(manifest, 'on paper, when the firm accepted it')}

WHAT IS IN HERE
  ${packFiles.signed}    The signed document. Its last pages say who signed, when, from where and how.
                It is sealed: any PDF reader that checks signatures shows whether a byte has changed.
  ${packFiles.original}  The document as it was presented for signing. The signed document begins with exactly these bytes,
                unless the original was encrypted or broken; then its SHA-256 inside the seal binds the two.
${manifest.papers ? `  paper-1, …   What was signed by hand: the photograph or scan that the firm accepted. Its SHA-256 is inside the seal.\n` : ''}${hasNewer ? `  newer-1.pdf, …  Corrected versions that nobody had to sign: their figures differ by no more than IRS Publication 1345 allows. Both sets of\n                figures are in ${packFiles.manifest}. What was signed is ${packFiles.original}.\n` : ''}  ${packFiles.manifest} The same facts for programs. They are also inside the sealed document.
  ${packFiles.events}   What happened to the document, as the firm recorded it. Each event has a hash over the one before it.
  ${packFiles.certificate}
                The firm's certificate. Its fingerprint (SHA-256): ${manifest.certificateSha256 ?? 'see the signed document'}
                Ask the firm whether this is theirs: that is the one thing that no file can tell you.

HOW TO CHECK IT
  With Lintel's command line, without network or server:   npx lintel verify THIS-FILE.zip
  With other programs:   pdfsig ${packFiles.signed}     sha256sum ${packFiles.original}
  The hash of an event is SHA-256 over: the hash before it (32 bytes), its number (8 bytes, big-endian), its body (UTF-8).

The time of signing is that of the firm's server, unless the seal carries a time stamp: then an independent authority vouches for it.
`

const spanish = (manifest: Manifest, hasNewer: boolean): string => `PRUEBAS DE UNA FIRMA

Documento: ${manifest.documentTitle}
Oficina: ${manifest.firmName}
Firmado por (horas en UTC):
${signersOf(manifest, 'en papel, cuando la oficina lo aceptó')}

QUÉ HAY AQUÍ
  ${packFiles.signed}    El documento firmado. Sus últimas páginas dicen quién firmó, cuándo, desde dónde y cómo.
                Está sellado: cualquier lector de PDF que compruebe firmas muestra si cambió un solo byte.
  ${packFiles.original}  El documento tal como se presentó para firmar. El documento firmado comienza con exactamente estos bytes,
                salvo que el original estuviera cifrado o roto; entonces los une su SHA-256 dentro del sello.
${manifest.papers ? `  paper-1, …   Lo firmado a mano: la foto o el escaneo que la oficina aceptó. Su SHA-256 está dentro del sello.\n` : ''}${hasNewer ? `  newer-1.pdf, …  Versiones corregidas que nadie tuvo que firmar: sus cifras difieren no más de lo que permite la Publicación 1345 del IRS. Las\n                dos series de cifras están en ${packFiles.manifest}. Lo que se firmó es ${packFiles.original}.\n` : ''}  ${packFiles.manifest} Los mismos datos para programas. También están dentro del documento sellado.
  ${packFiles.events}   Lo que pasó con el documento, según lo registró la oficina. Cada hecho lleva un hash sobre el anterior.
  ${packFiles.certificate}
                El certificado de la oficina. Su huella (SHA-256): ${manifest.certificateSha256 ?? 'vea el documento firmado'}
                Pregunte a la oficina si es el suyo: eso es lo único que ningún archivo puede decirle.

CÓMO COMPROBARLO
  Con la línea de comandos de Lintel, sin red ni servidor:   npx lintel verify ESTE-ARCHIVO.zip
  Con otros programas:   pdfsig ${packFiles.signed}     sha256sum ${packFiles.original}
  El hash de un hecho es SHA-256 sobre: el hash anterior (32 bytes), su número (8 bytes, big-endian) y su texto (UTF-8).

La hora de la firma es la del servidor de la oficina, salvo que el sello lleve un sello de tiempo: entonces responde por ella una autoridad independiente.
`
