import { readFile } from 'node:fs/promises'
import type { Recognition as InContract } from '#contract/recognition.ts'
import { createPool } from '#pdf/pool.ts'
import { PdfProblem } from '#pdf/problem.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import { recogniseWithOcr } from '#pdf/recognise/with-ocr.ts'

export type RecogniseFileOptions = { json: boolean; password?: string }

/** Prints what a PDF is, page by page. @returns the exit code: 0 read, 2 refused or unreadable */
export async function recogniseFile(path: string, { json, password }: RecogniseFileOptions): Promise<number> {
  // A worker of its own: what a hostile file does to it does not reach the terminal.
  const pool = createPool({ size: 1 })
  try {
    const bytes = await readFile(path)
    const found = await recogniseWithOcr(pool, bytes, password === undefined ? {} : { password })
    process.stdout.write(json ? `${JSON.stringify(found satisfies InContract, null, 2)}\n` : describe(path, found))
    return 0
  } catch (error) {
    const [code, why] = whyRefused(error)
    if (json) process.stdout.write(`${JSON.stringify({ refused: code, why })}\n`)
    else process.stderr.write(`Refused: ${path}\n${why}\n`)
    return 2
  } finally {
    await pool.close()
  }
}

function whyRefused(error: unknown): [string, string] {
  if (error instanceof PdfProblem) return [error.code, error.message]
  if (error instanceof Error && 'code' in error) return ['unreadable', `The file cannot be read (${String(error.code)}).`]
  throw error
}

function describe(path: string, found: Recognition): string {
  const lines = [`${path}: ${count(found.pageCount, 'page')}, ${count(found.parts.length, 'part')}`]
  for (const part of found.parts) {
    const pages = part.firstPage === part.lastPage ? `${part.firstPage + 1}` : `${part.firstPage + 1}-${part.lastPage + 1}`
    lines.push('', `${pages.padEnd(9)}${part.name}${part.copy ? ` [${part.copy} copy]` : ''}`)
    lines.push(indent(`${part.use}; ${part.kind}; ${certainty(part.confidence)}`))
    for (const { role, name, lastFour } of part.persons)
      lines.push(indent(`${role}: ${name || '(no name)'}${lastFour ? `, number ending in ${lastFour}` : ''}`))
    for (const box of found.signatureBoxes.filter((one) => one.part === part.part)) {
      const { x, y, width, height } = box.signature
      lines.push(
        indent(`${box.signer} signs on page ${box.page + 1} at ${x}, ${y} (${width} × ${height} pt)${box.date ? ', and dates' : ''}`),
      )
    }
    for (const voucher of found.vouchers.filter((one) => one.part === part.part)) {
      const about = [
        voucher.installment === null ? null : `payment ${voucher.installment}`,
        voucher.dueOn === null ? null : `due ${voucher.dueOn}`,
        voucher.amountCents === null ? 'no amount' : `$${(voucher.amountCents / 100).toFixed(2)}`,
      ]
      lines.push(indent(`voucher: ${about.filter((word) => word !== null).join(', ')}`))
    }
  }
  if (found.needsPlacing.length > 0)
    lines.push('', `Without words (pictures): ${pagesOf(found.needsPlacing)}. Somebody must say what they are.`)
  return `${lines.join('\n')}\n`
}

const indent = (text: string): string => `${' '.repeat(9)}${text}`
const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`
const certainty = (confidence: number): string => (confidence === 0 ? 'unknown' : `${Math.round(confidence * 100)} % sure`)
const pagesOf = (pages: readonly number[]): string => pages.map((page) => page + 1).join(', ')
