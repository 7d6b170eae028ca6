/** Signatures for people who do not exist: a pen that writes the first letters of a name and hurries over the rest, the same way each time. */
import type { Mark } from '#contract/signing.ts'
import type { SamplePerson } from './client.ts'

const padWidth = 720
const padHeight = 240
/** Baseline and height of a small letter on the pad. */
const baseline = 150
const letterHeight = 38
const slant = 0.28
const pointsPerCurve = 7
const millisecondsPerPoint = 9

type Point = readonly [x: number, y: number]

/** The mark that a person saves: drawn, or typed by those who sign so. */
export function markOf({ firstName, lastName, signsBy }: SamplePerson): Mark {
  if (signsBy === 'typing') return { method: 'typed', text: `${firstName} ${lastName}` }
  const pen = steadyHand(`${firstName} ${lastName}`)
  const first = writeWord(plain(firstName), 70, pen, 4)
  const last = writeWord(plain(lastName), first.end + 34, pen, 5)
  const flourish = [
    [last.end + 26, baseline - 6],
    [last.end - 60, baseline + 24],
    [120 + pen() * 60, baseline + 40],
    [last.end * 0.7, baseline + 30],
    [last.end + 48, baseline + 14],
  ] as const
  const strokes = [first.points, last.points, ...(pen() > 0.45 ? [flourish] : [])]
  const width = Math.max(...strokes.flat().map(([x]) => x))
  const scale = Math.min(1, (padWidth - 40) / width)
  let time = 0
  return {
    method: 'drawn',
    padWidth,
    padHeight,
    strokes: strokes.map((points) => {
      time += 140
      return smooth(points).map(([x, y], index, all) => {
        time += millisecondsPerPoint
        // A pen presses harder in the middle of a stroke.
        const pressure = 0.35 + 0.4 * Math.sin((Math.PI * (index + 1)) / (all.length + 1))
        return { x: round(x * scale), y: round(y * scale + (1 - scale) * baseline), time, pressure: round(pressure) }
      })
    }),
  }
}

const plain = (name: string) => name.normalize('NFD').replace(/[^A-Za-z]/g, '')
const round = (value: number) => Math.round(value * 100) / 100

/** The same numbers from 0 to 1 for the same name (mulberry32). */
function steadyHand(name: string): () => number {
  let state = [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A capital and up to `legible` letters, then a wave for the rest. */
function writeWord(word: string, from: number, pen: () => number, legible: number): { points: Point[]; end: number } {
  let x = from
  const points: Point[] = []
  const write = (shape: readonly Point[], width: number, height: number) => {
    for (const [dx, dy] of shape) {
      const y = baseline - dy * height + (pen() - 0.5) * 3
      points.push([x + dx * width + (baseline - y) * slant + (pen() - 0.5) * 2.5, y])
    }
    x += width
  }
  write(capital(word[0] ?? ''), 46 + pen() * 12, letterHeight * 2.1)
  for (const letter of word.slice(1, legible).toLowerCase()) write(small(letter), 20 + pen() * 6, letterHeight * (0.9 + pen() * 0.2))
  for (let rest = word.length - legible; rest > 0; rest -= 2)
    write(
      [
        [0.2, 0.35 + pen() * 0.2],
        [0.6, 0.05],
        [1, 0.2],
      ],
      20 + pen() * 8,
      letterHeight,
    )
  write(
    [
      [0.3, 0.25],
      [1, 0.1],
      [1.7, 0.3 + pen() * 0.3],
    ],
    22,
    letterHeight,
  )
  return { points, end: x }
}

/** Shapes in a box one letter wide; y counts up from the baseline, one is the letter's height. */
function capital(letter: string): readonly Point[] {
  if ('CGOQES'.includes(letter))
    return [
      [0.85, 0.8],
      [0.5, 1],
      [0.1, 0.6],
      [0.15, 0.15],
      [0.55, 0],
      [0.95, 0.3],
    ]
  if ('MNWVUHA'.includes(letter))
    return [
      [0.02, 0.05],
      [0.18, 0.95],
      [0.36, 0.2],
      [0.55, 0.9],
      [0.72, 0.1],
      [1, 0.25],
    ]
  if ('BPRDF'.includes(letter))
    return [
      [0.25, 1],
      [0.18, 0.02],
      [0.1, 0.5],
      [0.45, 1.02],
      [0.8, 0.75],
      [0.4, 0.48],
      [0.75, 0.15],
      [1, 0.1],
    ]
  if ('LTIJ'.includes(letter))
    return [
      [0.1, 0.75],
      [0.5, 1],
      [0.42, 0.3],
      [0.15, 0.02],
      [0.05, 0.18],
      [0.5, 0.08],
      [1, 0.2],
    ]
  return [
    [0.1, 0.9],
    [0.6, 1],
    [0.15, 0.25],
    [0.3, 0],
    [0.8, 0.1],
    [1, 0.3],
  ]
}

function small(letter: string): readonly Point[] {
  if ('bdfhklt'.includes(letter))
    return [
      [0.05, 0.1],
      [0.45, 1.75],
      [0.3, 1.9],
      [0.25, 0.05],
      [0.55, 0.6],
      [0.75, 0.05],
      [1, 0.15],
    ]
  if ('gjpqyz'.includes(letter))
    return [
      [0.1, 0.7],
      [0.45, 0.3],
      [0.7, 0.8],
      [0.55, -0.8],
      [0.25, -0.7],
      [0.7, 0],
      [1, 0.2],
    ]
  if ('aceosx'.includes(letter))
    return [
      [0.7, 0.85],
      [0.25, 0.8],
      [0.15, 0.2],
      [0.5, 0.02],
      [0.72, 0.7],
      [0.7, 0.1],
      [1, 0.15],
    ]
  return [
    [0.1, 0.1],
    [0.25, 0.8],
    [0.45, 0.08],
    [0.62, 0.75],
    [0.8, 0.05],
    [1, 0.15],
  ]
}

/** A Catmull-Rom curve through the points, as a hand and not a ruler goes. */
function smooth(points: readonly Point[]): Point[] {
  const along: Point[] = []
  for (let index = 0; index < points.length - 1; index += 1) {
    const [before, from, to, after] = [
      points[Math.max(0, index - 1)],
      points[index],
      points[index + 1],
      points[Math.min(points.length - 1, index + 2)],
    ]
    if (!before || !from || !to || !after) continue
    for (let step = 0; step < pointsPerCurve; step += 1) {
      const t = step / pointsPerCurve
      const at = (axis: 0 | 1) =>
        0.5 *
        (2 * from[axis] +
          (to[axis] - before[axis]) * t +
          (2 * before[axis] - 5 * from[axis] + 4 * to[axis] - after[axis]) * t ** 2 +
          (3 * from[axis] - before[axis] - 3 * to[axis] + after[axis]) * t ** 3)
      along.push([at(0), at(1)])
    }
  }
  const last = points.at(-1)
  return last ? [...along, last] : along
}
