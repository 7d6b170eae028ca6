import { importMaxBytes } from '#contract/import-columns.ts'
import { call, Refused } from '#web/call.ts'
import { forgetKey, keyFor } from '#web/upload-key.ts'

/** As in contract/documents.ts, which holds schemas and stays out of the browser. */
const partBytes = 8 * 1024 * 1024
const target = 'client-import'

/**
 * Sends a list in parts and has it read. What is too large is refused before anything is sent; parts that arrived before a lost connection are
 * not sent again. Returns the import's id.
 */
export async function sendList(file: File, onPortion: (portion: number) => void): Promise<string> {
  if (file.size > importMaxBytes) throw new Refused({ code: 'documents.too-large', details: { limitMegabytes: importMaxBytes / 2 ** 20 } })
  const key = keyFor(target, file)
  try {
    const begun = await call('POST /api/client-imports', { body: { name: file.name, size: file.size, key } })
    for (let part = 0; part < begun.partCount; part += 1) {
      if (!begun.receivedParts.includes(part)) {
        const body = file.slice(part * partBytes, (part + 1) * partBytes)
        await call('PUT /api/client-imports/:import/parts/:part', {
          params: { import: begun.id, part: String(part) },
          body: new Uint8Array(await body.arrayBuffer()),
        })
      }
      onPortion((part + 1) / begun.partCount)
    }
    await call('POST /api/client-imports/:import/complete', { params: { import: begun.id } })
    forgetKey(target, key)
    return begun.id
  } catch (error) {
    // What was refused is begun anew when it is chosen again.
    if (error instanceof Refused) forgetKey(target, key)
    throw error
  }
}
