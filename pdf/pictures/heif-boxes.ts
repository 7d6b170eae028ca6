/** Boxes of the ISO base media file format (ISO/IEC 14496-12, 4.2). */
export interface HeifBox {
  type: string
  /** Of what is in it. */
  start: number
  end: number
}

const mostBoxes = 10_000

export const heifBoxes = (view: Buffer): HeifBox[] => boxesIn(view, 0, view.length)

/** The boxes side by side in a stretch of the file; ends at the first that does not fit. */
export function boxesIn(view: Buffer, from: number, to: number): HeifBox[] {
  const found: HeifBox[] = []
  for (let at = from; at + 8 <= to && found.length < mostBoxes;) {
    const short = view.readUInt32BE(at)
    const isLong = short === 1
    if (isLong && at + 16 > to) break
    const size = short === 0 ? to - at : isLong ? Number(view.readBigUInt64BE(at + 8)) : short
    const head = isLong ? 16 : 8
    if (size < head || at + size > to) break
    found.push({ type: view.toString('latin1', at + 4, at + 8), start: at + head, end: at + size })
    at += size
  }
  return found
}
