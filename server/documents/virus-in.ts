import type { StoredFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { ScanImpossible } from '#platform/virus-scan.ts'
import type { Ports } from '../audit/act.ts'

/**
 * The name of the virus in a file, or null. Where a scanner is configured, what it could not look at is not taken, and stays as it is so
 * that it can be tried again. @throws Refusal documents.not-scanned, documents.too-large-to-scan
 */
export async function virusIn({ scanner, files, log }: Ports, file: StoredFile): Promise<string | null> {
  if (!scanner) return null
  try {
    return await scanner.scan(await files.stream(file))
  } catch (error) {
    if (!(error instanceof ScanImpossible)) throw error
    log.warn({ err: error }, 'A file could not be scanned for viruses and was not taken')
    throw new Refusal(error.isTooLarge ? 'documents.too-large-to-scan' : 'documents.not-scanned')
  }
}
