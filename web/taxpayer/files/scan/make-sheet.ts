/** From a photograph to a flat, small page. Everything happens in the browser: what is cut away never leaves the phone. */
import { type Corners, sheetSize, toPhoto, wholePhoto } from './geometry.ts'
import { findPaper, toGrey } from './find-paper.ts'
import type { PhotoPage } from './write-pdf.ts'

export const pageLooks = ['colour', 'grey', 'clear'] as const
export type PageLook = (typeof pageLooks)[number]

/** A photograph as it was taken, made small enough for a phone to hold twenty of them. */
export interface Photo {
  jpeg: Blob
  width: number
  height: number
}

export interface Sheet extends PhotoPage {
  blob: Blob
}

export interface SheetChoice {
  corners: Corners
  /** Quarter turns clockwise. */
  turns: number
  look: PageLook
}

const photoLongest = 2200
const sheetLongest = 1700
const lookLongest = 240
/** What a page may weigh: readable on paper, and twenty of them travel on a slow line. */
const mostBytesOfPage = 480_000

function canvasOf(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser draws no canvas')
  return { canvas, context }
}

function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This browser writes no JPEG'))), 'image/jpeg', quality)
  })
}

/** Opens a photograph, the way up it was taken. Rejects what the browser cannot show. */
export async function openPhoto(file: Blob): Promise<Photo & { suggested: Corners }> {
  const bitmap = await createImageBitmap(file)
  const scale = Math.min(1, photoLongest / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))]
  const { canvas, context } = canvasOf(width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return { jpeg: await toJpeg(canvas, 0.9), width, height, suggested: suggest(canvas) }
}

function suggest(photo: HTMLCanvasElement): Corners {
  const scale = Math.min(1, lookLongest / Math.max(photo.width, photo.height))
  const [width, height] = [Math.max(2, Math.round(photo.width * scale)), Math.max(2, Math.round(photo.height * scale))]
  const { context } = canvasOf(width, height)
  context.drawImage(photo, 0, 0, width, height)
  return findPaper(toGrey(context.getImageData(0, 0, width, height)))
}

/** Cuts the sheet out, lays it flat, turns it, and makes it small. */
export async function makeSheet(photo: Photo, { corners, turns, look }: SheetChoice): Promise<Sheet> {
  const bitmap = await createImageBitmap(photo.jpeg)
  const flat = corners === wholePhoto ? scaled(bitmap) : flattened(bitmap, corners)
  bitmap.close()
  if (look !== 'colour') dress(flat, look)
  return shrunk(turned(flat, turns))
}

function scaled(bitmap: ImageBitmap): HTMLCanvasElement {
  const { width, height } = sheetSize(wholePhoto, bitmap, sheetLongest)
  const { canvas, context } = canvasOf(width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  return canvas
}

function flattened(bitmap: ImageBitmap, corners: Corners): HTMLCanvasElement {
  const whole = canvasOf(bitmap.width, bitmap.height)
  whole.context.drawImage(bitmap, 0, 0)
  const from = new Uint32Array(whole.context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)
  const { width, height } = sheetSize(corners, bitmap, sheetLongest)
  const { canvas, context } = canvasOf(width, height)
  const sheet = context.createImageData(width, height)
  const to = new Uint32Array(sheet.data.buffer)
  const map = toPhoto(corners)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = map((x + 0.5) / width, (y + 0.5) / height)
      const column = Math.min(bitmap.width - 1, Math.max(0, Math.floor(at.x * bitmap.width)))
      const row = Math.min(bitmap.height - 1, Math.max(0, Math.floor(at.y * bitmap.height)))
      to[y * width + x] = from[row * bitmap.width + column] ?? 0
    }
  }
  context.putImageData(sheet, 0, 0)
  return canvas
}

/** The light of a room falls unevenly: each pixel is compared with the paper around it. */
const blockPx = 24

/** `grey`: without colour, from black to white. `clear`: paper becomes white and ink dark, shadows go. */
function dress(canvas: HTMLCanvasElement, look: 'grey' | 'clear'): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { width, height } = canvas
  const image = context.getImageData(0, 0, width, height)
  const { levels } = toGrey(image)
  const toLevel = look === 'grey' ? stretched(levels) : cleared(levels, width, height)
  for (let at = 0; at < levels.length; at += 1) {
    const level = toLevel(at)
    image.data[at * 4] = level
    image.data[at * 4 + 1] = level
    image.data[at * 4 + 2] = level
  }
  context.putImageData(image, 0, 0)
}

/** The darkest and the lightest hundredth become black and white. */
function stretched(levels: Uint8Array): (at: number) => number {
  const counts = new Uint32Array(256)
  for (const level of levels) counts[level]! += 1
  const levelAt = (share: number) => {
    let [left, level] = [share * levels.length, 0]
    while (level < 255 && left > counts[level]!) left -= counts[level++]!
    return level
  }
  const [dark, light] = [levelAt(0.01), Math.max(levelAt(0.99), levelAt(0.01) + 1)]
  return (at) => Math.min(255, Math.max(0, ((levels[at]! - dark) * 255) / (light - dark)))
}

function cleared(levels: Uint8Array, width: number, height: number): (at: number) => number {
  const columns = Math.ceil(width / blockPx)
  const paper = new Float32Array(columns * Math.ceil(height / blockPx))
  for (let at = 0; at < levels.length; at += 1) {
    const block = Math.floor(Math.floor(at / width) / blockPx) * columns + Math.floor((at % width) / blockPx)
    paper[block] = Math.max(paper[block]!, levels[at]!)
  }
  return (at) => {
    const [x, y] = [at % width, Math.floor(at / width)]
    const light = Math.max(60, between(paper, columns, x / blockPx - 0.5, y / blockPx - 0.5))
    const share = Math.min(1, levels[at]! / (light * 0.94))
    return Math.round(255 * share ** 1.6)
  }
}

/** The value between four blocks, so that their borders are not seen. */
function between(blocks: Float32Array, columns: number, x: number, y: number): number {
  const rows = blocks.length / columns
  const column = Math.min(columns - 1, Math.max(0, Math.floor(x)))
  const row = Math.min(rows - 1, Math.max(0, Math.floor(y)))
  const [nextColumn, nextRow] = [Math.min(columns - 1, column + 1), Math.min(rows - 1, row + 1)]
  const [right, down] = [Math.min(1, Math.max(0, x - column)), Math.min(1, Math.max(0, y - row))]
  const above = blocks[row * columns + column]! * (1 - right) + blocks[row * columns + nextColumn]! * right
  const below = blocks[nextRow * columns + column]! * (1 - right) + blocks[nextRow * columns + nextColumn]! * right
  return above * (1 - down) + below * down
}

function turned(from: HTMLCanvasElement, turns: number): HTMLCanvasElement {
  const quarter = ((turns % 4) + 4) % 4
  if (quarter === 0) return from
  const [width, height] = quarter % 2 === 1 ? [from.height, from.width] : [from.width, from.height]
  const { canvas, context } = canvasOf(width, height)
  context.translate(width / 2, height / 2)
  context.rotate((quarter * Math.PI) / 2)
  context.drawImage(from, -from.width / 2, -from.height / 2)
  return canvas
}

/** Coarser first, then smaller, until it weighs no more than a page may. */
async function shrunk(from: HTMLCanvasElement): Promise<Sheet> {
  let canvas = from
  for (;;) {
    for (const quality of [0.8, 0.65, 0.5]) {
      const blob = await toJpeg(canvas, quality)
      if (blob.size <= mostBytesOfPage || (quality === 0.5 && canvas.width < 600))
        return { blob, jpeg: new Uint8Array(await blob.arrayBuffer()), width: canvas.width, height: canvas.height }
    }
    const smaller = canvasOf(Math.round(canvas.width * 0.8), Math.round(canvas.height * 0.8))
    smaller.context.drawImage(canvas, 0, 0, smaller.canvas.width, smaller.canvas.height)
    canvas = smaller.canvas
  }
}
