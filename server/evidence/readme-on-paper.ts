import type { Language } from '#contract/values.ts'
import type { Manifest } from '#pdf/manifest.ts'
import { packFiles } from '#pdf/pack-parts.ts'
import { inBothLanguages } from './readme-of.ts'

/** How to read and check the pack of a document that everybody signed on paper. In the first signer's language, then in the other. */
export function readmeOnPaper(manifest: Manifest, first: Language, hasNewer: boolean): string {
  return inBothLanguages({ en: english(manifest, hasNewer), es: spanish(manifest, hasNewer) }, first)
}

type Said = Record<'signed' | 'handedIn' | 'accepted', string>

const papersOf = ({ papers = [] }: Manifest, said: Said): string =>
  papers
    .map(
      ({ name, uploadedAt, uploadedBy, acceptedAt, acceptedBy, sha256 }, index) =>
        `  paper-${index + 1}, ${said.signed} ${name}\n      ${said.handedIn} ${uploadedBy}, ${uploadedAt}\n` +
        `      ${said.accepted} ${acceptedBy}, ${acceptedAt}\n      SHA-256: ${sha256}`,
    )
    .join('\n')

const english = (manifest: Manifest, hasNewer: boolean): string => `EVIDENCE OF SIGNATURES ON PAPER

Document: ${manifest.documentTitle}
Firm: ${manifest.firmName}

NOTHING IN HERE IS AN ELECTRONIC SIGNATURE, and there is no sealed document. Everybody signed with a pen. The signatures are on the
papers, of which the firm accepted a photograph or scan (times are UTC):
${papersOf(manifest, { signed: 'signed by', handedIn: 'Handed in by', accepted: 'Accepted by' })}

WHAT IS IN HERE
  paper-1, …    The signed papers, byte for byte as they were handed in.
  ${packFiles.original}  The document as it was sent to be signed. Its SHA-256: ${manifest.originalSha256}
${hasNewer ? `  newer-1.pdf, …  Corrected versions that nobody had to sign: their figures differ by no more than IRS Publication 1345 allows. Both sets of\n                figures are in ${packFiles.manifest}. What was signed is ${packFiles.original}.\n` : ''}  ${packFiles.events}   What happened to the document, as the firm recorded it. Each event has a hash over the one before it.
  ${packFiles.manifest} Who signed what and when, with the hash of each file in here and of each event.
  ${packFiles.statement}
                The firm's signature over exactly that file (CMS): by it the firm stands for this pack as it is.
  ${packFiles.certificate}
                The firm's certificate. Its fingerprint (SHA-256): ${manifest.certificateSha256}
                Ask the firm whether this is theirs: that is the one thing that no file can tell you.

WHAT THIS PROVES, AND WHAT IT DOES NOT
  That nothing in here has changed since the firm gave it out, and that original, papers and events are those that the firm recorded.
  It does not prove who held the pen: that, the papers themselves must show. Names and times are the firm's word, by its own clock.

HOW TO CHECK IT
  With Lintel's command line, without network or server:   npx lintel verify THIS-FILE.zip
  With other programs:   sha256sum ${packFiles.original} paper-1.*
    openssl cms -verify -binary -noverify -inform DER -in ${packFiles.statement} -content ${packFiles.manifest} -out /dev/null
  The hash of an event is SHA-256 over: the hash before it (32 bytes), its number (8 bytes, big-endian), its body (UTF-8).
`

const spanish = (manifest: Manifest, hasNewer: boolean): string => `PRUEBAS DE FIRMAS EN PAPEL

Documento: ${manifest.documentTitle}
Oficina: ${manifest.firmName}

NADA DE LO QUE HAY AQUÍ ES UNA FIRMA ELECTRÓNICA, y no existe un documento sellado. Todos firmaron a mano. Las firmas están en los
papeles, de los que la oficina aceptó una foto o un escaneo (horas en UTC):
${papersOf(manifest, { signed: 'firmado por', handedIn: 'Entregado por', accepted: 'Aceptado por' })}

QUÉ HAY AQUÍ
  paper-1, …    Los papeles firmados, byte por byte como se entregaron.
  ${packFiles.original}  El documento tal como se envió para firmar. Su SHA-256: ${manifest.originalSha256}
${hasNewer ? `  newer-1.pdf, …  Versiones corregidas que nadie tuvo que firmar: sus cifras difieren no más de lo que permite la Publicación 1345 del IRS. Las\n                dos series de cifras están en ${packFiles.manifest}. Lo que se firmó es ${packFiles.original}.\n` : ''}  ${packFiles.events}   Lo que pasó con el documento, según lo registró la oficina. Cada hecho lleva un hash sobre el anterior.
  ${packFiles.manifest} Quién firmó qué y cuándo, con el hash de cada archivo y de cada hecho.
  ${packFiles.statement}
                La firma de la oficina sobre exactamente ese archivo (CMS): con ella la oficina responde por este paquete tal como está.
  ${packFiles.certificate}
                El certificado de la oficina. Su huella (SHA-256): ${manifest.certificateSha256}
                Pregunte a la oficina si es el suyo: eso es lo único que ningún archivo puede decirle.

QUÉ PRUEBA ESTO Y QUÉ NO
  Que nada de esto cambió desde que la oficina lo entregó, y que el original, los papeles y los hechos son los que la oficina registró.
  No prueba quién tuvo la pluma en la mano: eso lo tienen que mostrar los papeles. Los nombres y las horas son palabra de la oficina, según su reloj.

CÓMO COMPROBARLO
  Con la línea de comandos de Lintel, sin red ni servidor:   npx lintel verify ESTE-ARCHIVO.zip
  Con otros programas:   sha256sum ${packFiles.original} paper-1.*
    openssl cms -verify -binary -noverify -inform DER -in ${packFiles.statement} -content ${packFiles.manifest} -out /dev/null
  El hash de un hecho es SHA-256 sobre: el hash anterior (32 bytes), su número (8 bytes, big-endian) y su texto (UTF-8).
`
