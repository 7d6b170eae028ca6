import { type Corners, isSheet, wholePhoto } from './geometry.ts'

interface Grey {
  /** 0 to 255, row after row. */
  levels: Uint8Array
  width: number
  height: number
}

/** Four bytes a pixel, as a canvas gives them, to light and dark. */
export function toGrey({ data, width, height }: { data: Uint8ClampedArray; width: number; height: number }): Grey {
  const levels = new Uint8Array(width * height)
  for (let at = 0; at < levels.length; at += 1)
    levels[at] = Math.round((data[at * 4] ?? 0) * 0.299 + (data[at * 4 + 1] ?? 0) * 0.587 + (data[at * 4 + 2] ?? 0) * 0.114)
  return { levels, width, height }
}

/** Paper fills at least this share of a photograph that was taken of it, and less than all. */
const [leastShare, mostShare] = [0.15, 0.97]
/** What is found must be nearly as large as its four corners say. */
const leastFilled = 0.8

/**
 * The sheet of paper in a small photograph: the largest light stretch, if it is a sheet at all; otherwise the whole photograph. Only a suggestion,
 * which people correct.
 */
export function findPaper(grey: Grey): Corners {
  const { width, height } = grey
  const light = largestLight(grey)
  const share = filledBy(light, width) / (width * height)
  if (share < leastShare || share > mostShare || light.length === 0) return wholePhoto
  let [topLeft, topRight, bottomRight, bottomLeft] = [light[0]!, light[0]!, light[0]!, light[0]!]
  const sum = (at: number) => (at % width) + Math.floor(at / width)
  const difference = (at: number) => (at % width) - Math.floor(at / width)
  for (const at of light) {
    if (sum(at) < sum(topLeft)) topLeft = at
    if (sum(at) > sum(bottomRight)) bottomRight = at
    if (difference(at) > difference(topRight)) topRight = at
    if (difference(at) < difference(bottomLeft)) bottomLeft = at
  }
  const point = (at: number) => ({ x: (at % width) / (width - 1), y: Math.floor(at / width) / (height - 1) })
  const corners = { topLeft: point(topLeft), topRight: point(topRight), bottomRight: point(bottomRight), bottomLeft: point(bottomLeft) }
  return isSheet(corners) && share >= leastFilled * areaOf(corners) ? corners : wholePhoto
}

/** With the ink on it: each row from its first to its last light pixel. */
function filledBy(light: readonly number[], width: number): number {
  const rows = new Map<number, [number, number]>()
  for (const at of light) {
    const [x, y] = [at % width, Math.floor(at / width)]
    const [first, last] = rows.get(y) ?? [x, x]
    rows.set(y, [Math.min(first, x), Math.max(last, x)])
  }
  return [...rows.values()].reduce((sum, [first, last]) => sum + last - first + 1, 0)
}

/** Gauss's shoelace. */
function areaOf({ topLeft, topRight, bottomRight, bottomLeft }: Corners): number {
  const points = [topLeft, topRight, bottomRight, bottomLeft]
  return Math.abs(points.reduce((area, { x, y }, at) => area + x * points[(at + 1) % 4]!.y - points[(at + 1) % 4]!.x * y, 0)) / 2
}

/** The pixels of the largest connected stretch that is lighter than the border between light and dark. */
function largestLight({ levels, width, height }: Grey): number[] {
  const border = borderOf(levels)
  const seen = new Uint8Array(levels.length)
  let largest: number[] = []
  for (let start = 0; start < levels.length; start += 1) {
    if (seen[start] || levels[start]! <= border) continue
    const stretch = [start]
    seen[start] = 1
    for (let next = 0; next < stretch.length; next += 1) {
      const at = stretch[next]!
      const [x, y] = [at % width, Math.floor(at / width)]
      for (const beside of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, y > 0 ? at - width : -1, y < height - 1 ? at + width : -1]) {
        if (beside < 0 || seen[beside] || levels[beside]! <= border) continue
        seen[beside] = 1
        stretch.push(beside)
      }
    }
    if (stretch.length > largest.length) largest = stretch
  }
  return largest
}

/** Otsu, 1979: the level that parts light from dark best. */
function borderOf(levels: Uint8Array): number {
  const counts = new Uint32Array(256)
  let all = 0
  for (const level of levels) {
    counts[level]! += 1
    all += level
  }
  let [best, border, count, sum] = [0, 127, 0, 0]
  for (let level = 0; level < 256; level += 1) {
    count += counts[level]!
    sum += level * counts[level]!
    if (count === 0 || count === levels.length) continue
    const apart = (sum / count - (all - sum) / (levels.length - count)) ** 2 * count * (levels.length - count)
    if (apart > best) [best, border] = [apart, level]
  }
  return border
}
