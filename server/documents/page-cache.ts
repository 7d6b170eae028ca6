import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { decrypt, encrypt } from '#platform/encryption.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { randomBytes } from 'node:crypto'

interface Image {
  bytes: Uint8Array
  contentType: string
}

interface Which {
  file: StoredFile
  pageIndex: number
  widthPx: number
  /** Not as it is, but with something covered; empty: as it is. */
  variant: string
}

const keptDays = 7

/** Page images on disk, each encrypted with its document's own key. Losing the folder costs a drawing, nothing else. */
export class PageCache {
  readonly folder: string

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'page-images')
  }

  async read(which: Which): Promise<Image | null> {
    try {
      const frame = await readFile(this.#path(which))
      const plain = decrypt(which.file.dataKey, frame, owner(which))
      const length = plain.readUInt8(0)
      return { contentType: plain.toString('latin1', 1, 1 + length), bytes: plain.subarray(1 + length) }
    } catch {
      // Missing, half written or changed: drawn anew.
      return null
    }
  }

  async keep(which: Which, image: Image): Promise<void> {
    const path = this.#path(which)
    const type = Buffer.from(image.contentType, 'latin1')
    const plain = Buffer.concat([Buffer.of(type.length), type, image.bytes])
    const temporary = `${path}.${randomBytes(6).toString('hex')}`
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(temporary, encrypt(which.file.dataKey, plain, owner(which)), { mode: 0o600 })
    await rename(temporary, path)
  }

  /** Removes the images of a file that is gone. */
  async forget(fileId: string): Promise<void> {
    await rm(join(this.folder, fileId), { recursive: true, force: true })
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

  #path({ file, pageIndex, widthPx, variant }: Which): string {
    return join(this.folder, file.id, `${pageIndex}-${widthPx}${variant}`)
  }
}

const owner = ({ file, pageIndex, widthPx, variant }: Which) => `page:${file.id}:${pageIndex}:${widthPx}${variant}`
