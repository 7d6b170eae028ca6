// long because a file is written, read and checked by the same frames, and one reader should see all three
/**
 * Bytes at rest. A file is a row and its parts of 8 MiB; each part is one AES-256-GCM frame bound to file, number and whether it is the
 * last, so that parts cannot be swapped, left out or cut off unnoticed. A part counts once its row is committed; by then its bytes have
 * been synced and renamed into place, so a kill at any moment loses nothing that was acknowledged.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { partBytes } from '#contract/documents.ts'
import type { Tx } from './database.ts'
import { decrypt, decryptInPieces, encrypt, encryptInPieces, frameOverheadBytes } from './encryption.ts'
import { enqueue } from './jobs.ts'
import type { Randomness } from './randomness.ts'

/** A file that can be read: its row with the data key unwrapped. */
export interface StoredFile {
  firmId: string
  id: string
  state: 'open' | 'kept'
  size: number
  partCount: number
  sha256: Buffer | null
  dataKey: Buffer
  /** What was found to be wrong with its bytes: nothing of it is read until that is mended. */
  damage: Damage | null
}

export type Damage = 'missing' | 'changed'

/** A file that is whole. */
export interface KeptFile extends StoredFile {
  sha256: Buffer
}

/** Thrown when a stored part is missing or does not open: the store was tampered with or damaged. */
export class FileDamaged extends Error {
  readonly file: Pick<StoredFile, 'firmId' | 'id'>
  readonly damage: Damage

  constructor({ firmId, id }: Pick<StoredFile, 'firmId' | 'id'>, damage: Damage, options?: ErrorOptions) {
    super(`file ${id} is ${damage} and cannot be read`, options)
    this.file = { firmId, id }
    this.damage = damage
  }
}

const keyOwner = (firmId: string, id: string) => `file:${firmId}:${id}`
const partOwner = (file: StoredFile, number: number) =>
  `part:${file.firmId}:${file.id}:${number}:${number === file.partCount - 1 ? 'last' : 'more'}`

const filesInJob = 200

/** Enough of a file to tell what kind it is. */
const headBytes = 64 * 1024

export const partCountOf = (size: number): number => Math.ceil(size / partBytes)
export const partSize = (size: number, number: number): number => Math.min(partBytes, size - number * partBytes)

export class FileStore {
  readonly folder: string
  readonly random: Randomness

  constructor(folder: string, random: Randomness) {
    this.folder = folder
    this.random = random
  }

  /** Opens a file of a known size: its row, with a data key of its own wrapped by the firm's key. */
  async begin(tx: Tx, firm: { id: string; key: Buffer }, size: number, now: Date): Promise<StoredFile> {
    const id = this.random.id()
    const dataKey = this.random.bytes(32)
    const partCount = partCountOf(size)
    await tx
      .insertInto('file')
      .values({
        firm_id: firm.id,
        id,
        state: 'open',
        data_key: encrypt(firm.key, dataKey, keyOwner(firm.id, id)),
        size,
        part_count: partCount,
        sha256: null,
        created_at: now,
      })
      .execute()
    return { firmId: firm.id, id, state: 'open', size, partCount, sha256: null, dataKey, damage: null }
  }

  /** @throws Error when there is no such file: callers got the id from a row they could see. */
  async find(tx: Tx, firm: { id: string; key: Buffer }, id: string): Promise<StoredFile> {
    const row = await tx.selectFrom('file').selectAll().where('firm_id', '=', firm.id).where('id', '=', id).executeTakeFirstOrThrow()
    return {
      firmId: firm.id,
      id,
      state: row.state,
      size: row.size,
      partCount: row.part_count,
      sha256: row.sha256,
      dataKey: decrypt(firm.key, row.data_key, keyOwner(firm.id, id)),
      damage: row.damage,
    }
  }

  /** Writes the bytes of a part durably; the row that makes it count is added by `notePart`. Writing a part again replaces it. */
  async writePart(file: StoredFile, number: number, bytes: Uint8Array): Promise<void> {
    const path = this.#path(file, number)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const temporary = `${path}.${this.random.bytes(6).toString('hex')}`
    const handle = await open(temporary, 'wx', 0o600)
    try {
      for (const piece of encryptInPieces(file.dataKey, bytes, partOwner(file, number))) await handle.writeFile(piece)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
    const folder = await open(dirname(path), 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }

  async notePart(tx: Tx, file: StoredFile, number: number, size: number): Promise<void> {
    await tx
      .insertInto('file_part')
      .values({ firm_id: file.firmId, file_id: file.id, number, size })
      .onConflict((conflict) => conflict.columns(['firm_id', 'file_id', 'number']).doUpdateSet({ size }))
      .execute()
  }

  async receivedParts(tx: Tx, file: Pick<StoredFile, 'firmId' | 'id'>): Promise<number[]> {
    const rows = await tx
      .selectFrom('file_part')
      .select('number')
      .where('firm_id', '=', file.firmId)
      .where('file_id', '=', file.id)
      .orderBy('number')
      .execute()
    return rows.map((row) => row.number)
  }

  /** Marks a file as whole. From here on it is read-only. */
  async keep(tx: Tx, file: StoredFile, sha256: Buffer): Promise<void> {
    await tx.updateTable('file').set({ state: 'kept', sha256 }).where('firm_id', '=', file.firmId).where('id', '=', file.id).execute()
  }

  /**
   * Writes bytes that are already at hand, durably. They count once `add` is committed; whoever does not get so far leaves bytes that nothing knows
   * of. No transaction need be open meanwhile: the disk takes longer than all the rows.
   */
  async write(firm: { id: string }, bytes: Uint8Array): Promise<KeptFile> {
    const size = bytes.length
    const sha256 = createHash('sha256').update(bytes).digest()
    const file: KeptFile = {
      firmId: firm.id,
      id: this.random.id(),
      state: 'kept',
      size,
      partCount: partCountOf(size),
      sha256,
      dataKey: this.random.bytes(32),
      damage: null,
    }
    for (let number = 0; number < file.partCount; number += 1)
      await this.writePart(file, number, bytes.subarray(number * partBytes, (number + 1) * partBytes))
    return file
  }

  /** Makes what was written a file: its row and those of its parts, in one statement. */
  async add(tx: Tx, firm: { id: string; key: Buffer }, file: KeptFile, now: Date): Promise<void> {
    const sizes = Array.from({ length: file.partCount }, (_, number) => partSize(file.size, number))
    const key = encrypt(firm.key, file.dataKey, keyOwner(firm.id, file.id))
    await sql`
      with added as (
        insert into file (firm_id, id, state, data_key, size, part_count, sha256, created_at)
        values (${firm.id}, ${file.id}, 'kept', ${key}, ${file.size}, ${file.partCount}, ${file.sha256}, ${now}))
      insert into file_part (firm_id, file_id, number, size)
      select ${firm.id}, ${file.id}, part.number - 1, part.size from unnest(${sizes}::int[]) with ordinality part (size, number)`.execute(
      tx,
    )
  }

  /** Stores bytes that are already at hand, in the transaction that makes them a fact. */
  async put(tx: Tx, firm: { id: string; key: Buffer }, bytes: Uint8Array, now: Date): Promise<KeptFile> {
    const file = await this.write(firm, bytes)
    await this.add(tx, firm, file, now)
    return file
  }

  /** @throws FileDamaged */
  async readPart(file: StoredFile, number: number): Promise<Buffer> {
    if (file.damage) throw new FileDamaged(file, file.damage)
    try {
      return decrypt(file.dataKey, await readFile(this.#path(file, number)), partOwner(file, number))
    } catch (cause) {
      throw await this.#damageOf(file, cause)
    }
  }

  /** The whole file in memory: for documents, whose size is bounded. */
  async read(file: StoredFile): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let number = 0; number < file.partCount; number += 1) parts.push(await this.readPart(file, number))
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
  }

  /** The file as a stream, one part in memory at a time. The first is read before it is returned: damage shows before anything is sent. */
  async stream(file: StoredFile): Promise<Readable> {
    const first = await this.readPart(file, 0)
    const parts = async function* (this: FileStore) {
      yield first
      for (let number = 1; number < file.partCount; number += 1) yield await this.readPart(file, number)
    }
    return Readable.from(parts.call(this), { objectMode: false, highWaterMark: 1 })
  }

  /** SHA-256 over the whole file and its first bytes, one part in memory at a time, and the same memory for all. @throws FileDamaged */
  async digest(file: StoredFile): Promise<{ sha256: Buffer; head: Buffer }> {
    const hash = createHash('sha256')
    const frame = Buffer.allocUnsafeSlow(Math.min(file.size, partBytes) + frameOverheadBytes)
    let head = Buffer.alloc(0)
    for (let number = 0; number < file.partCount; number += 1) {
      try {
        const length = await readInto(frame, this.#path(file, number))
        for (const piece of decryptInPieces(file.dataKey, frame.subarray(0, length), partOwner(file, number))) {
          if (head.length < headBytes && number === 0) head = Buffer.concat([head, piece.subarray(0, headBytes - head.length)])
          hash.update(piece)
        }
      } catch (cause) {
        throw await this.#damageOf(file, cause)
      }
    }
    return { sha256: hash.digest(), head }
  }

  /** What is wrong with a file's bytes, read anew whatever was found before; null: they have the hash they were kept with. */
  async damageIn(file: StoredFile): Promise<Damage | null> {
    try {
      const { sha256 } = await this.digest(file)
      return file.sha256?.equals(sha256) ? null : 'changed'
    } catch (error) {
      if (error instanceof FileDamaged) return error.damage
      throw error
    }
  }

  /** Marks a file as damaged, or as whole again. False when it is marked so already. */
  async markDamage(tx: Tx, { firmId, id }: Pick<StoredFile, 'firmId' | 'id'>, damage: Damage | null, now: Date): Promise<boolean> {
    const marked = await tx
      .updateTable('file')
      .set({ damage, damaged_at: damage === null ? null : now })
      .where('firm_id', '=', firmId)
      .where('id', '=', id)
      .where('damage', damage === null ? 'is not' : 'is', null)
      .executeTakeFirst()
    return marked.numUpdatedRows > 0n
  }

  /** Drops the rows of files that nothing refers to any more. Once that is committed, `forget` each. */
  async drop(tx: Tx, firmId: string, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.deleteFrom('file').where('firm_id', '=', firmId).where('id', 'in', ids).execute()
  }

  /** Drops rows as `drop` does; the bytes are forgotten by a job of the same transaction, so that a crash between the two leaves nothing. */
  async dispose(tx: Tx, firmId: string, ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += filesInJob) {
      const some = ids.slice(at, at + filesInJob)
      await this.drop(tx, firmId, some)
      await enqueue(tx, 'files.forget', { firmId, fileIds: some.join(',') })
    }
  }

  /** Forgets the bytes of a file whose row is gone. */
  async forget(file: Pick<StoredFile, 'firmId' | 'id'>): Promise<void> {
    await rm(this.#folderOf(file), { recursive: true, force: true })
  }

  /** What was read is not what was written, or is not there. Trouble of the machine (no handles, no rights, no disk) is no damage: it passes. */
  async #damageOf(file: StoredFile, cause: unknown): Promise<unknown> {
    if (!(cause instanceof Error && 'syscall' in cause)) return new FileDamaged(file, 'changed', { cause })
    if (!('code' in cause) || cause.code !== 'ENOENT') return cause
    const isThere = await stat(join(this.folder, file.firmId)).then(
      () => true,
      () => false,
    )
    // The disk with everybody's files is away.
    return isThere ? new FileDamaged(file, 'missing', { cause }) : cause
  }

  #folderOf(file: Pick<StoredFile, 'firmId' | 'id'>): string {
    // Ids begin with the time; their last characters spread evenly over the folders.
    return join(this.folder, file.firmId, file.id.slice(-2), file.id)
  }

  #path(file: StoredFile, number: number): string {
    return join(this.#folderOf(file), String(number))
  }
}

/** Reads a whole file into memory that is large enough for it; returns its length. */
async function readInto(memory: Buffer, path: string): Promise<number> {
  const handle = await open(path, 'r')
  try {
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(memory, length, memory.length - length)
      length += bytesRead
      if (bytesRead === 0 || length === memory.length) return length
    }
  } finally {
    await handle.close()
  }
}
