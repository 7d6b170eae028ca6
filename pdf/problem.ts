/** Why a PDF could not be worked on. The codes are permanent: screens and logs translate them. */
export type PdfProblemCode =
  | 'not-a-pdf'
  | 'not-a-picture'
  | 'damaged'
  | 'needs-password'
  | 'wrong-password'
  | 'too-many-pages'
  | 'too-large'
  | 'no-such-page'
  | 'cannot-write-text'
  | 'not-sealed'
  | 'took-too-long'
  | 'too-busy'
  | 'cannot-mask'

const sentences: Record<PdfProblemCode, string> = {
  'not-a-pdf': 'The file is not a PDF.',
  'not-a-picture': 'The file is no PNG, JPEG or WebP picture.',
  damaged: 'The PDF is damaged and cannot be opened.',
  'needs-password': 'The PDF opens only with a password.',
  'wrong-password': 'The password does not open the PDF.',
  'too-many-pages': 'The PDF has more pages than are allowed.',
  'too-large': 'The PDF, or the picture asked of it, is larger than allowed.',
  'no-such-page': 'The PDF has no such page.',
  'cannot-write-text': 'The text has letters that the fonts at hand cannot write.',
  'not-sealed': 'The PDF does not carry a seal of this kind.',
  'took-too-long': 'The work on the PDF took too long and was stopped.',
  'too-busy': 'Too many PDFs are waiting already.',
  'cannot-mask': 'The page is a picture, in which numbers cannot be found and covered.',
}

/** A refusal to work on a file. Anything else thrown from this folder is a bug. */
export class PdfProblem extends Error {
  readonly code: PdfProblemCode

  constructor(code: PdfProblemCode, options?: ErrorOptions) {
    super(sentences[code], options)
    this.name = 'PdfProblem'
    this.code = code
  }
}
