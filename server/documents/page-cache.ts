import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { decrypt, encrypt } from '#platform/encryption.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { randomBytes } from 'node:crypto'

interface Image {
  bytes: Uint8Array
  contentType: string
}

const keptDays = 7

/** Page images on disk, each encrypted with its document's own key. Losing the folder costs a drawing, nothing else. */
export class PageCache {
  readonly folder: string

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'page-images')
  }

  async read(file: StoredFile, pageIndex: number, widthPx: number): Promise<Image | null> {
    try {
      const frame = await readFile(this.#path(file, pageIndex, widthPx))
      const plain = decrypt(file.dataKey, frame, owner(file, pageIndex, widthPx))
      const length = plain.readUInt8(0)
      return { contentType: plain.toString('latin1', 1, 1 + length), bytes: plain.subarray(1 + length) }
    } catch {
      // Missing, half written or changed: drawn anew.
      return null
    }
  }

  async keep(file: StoredFile, pageIndex: number, widthPx: number, image: Image): Promise<void> {
    const path = this.#path(file, pageIndex, widthPx)
    const type = Buffer.from(image.contentType, 'latin1')
    const plain = Buffer.concat([Buffer.of(type.length), type, image.bytes])
    const temporary = `${path}.${randomBytes(6).toString('hex')}`
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(temporary, encrypt(file.dataKey, plain, owner(file, pageIndex, widthPx)), { mode: 0o600 })
    await rename(temporary, path)
  }

  /** Removes what nobody has looked at for a week. */
  async sweep(now: Date): Promise<void> {
    const folders = await readdir(this.folder).catch(() => [])
    for (const name of folders) {
      const path = join(this.folder, name)
      const { mtime } = await stat(path)
      if (now.getTime() - mtime.getTime() > keptDays * 86_400_000) await rm(path, { recursive: true, force: true })
    }
  }

  #path(file: StoredFile, pageIndex: number, widthPx: number): string {
    return join(this.folder, file.id, `${pageIndex}-${widthPx}`)
  }
}

const owner = (file: StoredFile, pageIndex: number, widthPx: number) => `page:${file.id}:${pageIndex}:${widthPx}`
