/** Decoders for every kind of picture, each in WebAssembly or plain JavaScript, run in a worker: a hostile file can break only that. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { PictureKind } from './kind-of-picture.ts'
import { readTiff, tiffPages } from './tiff-directories.ts'

export type Pixels = { data: Uint8Array | Uint8ClampedArray; width: number; height: number }

type Decoder = { decode(bytes: Uint8Array, preserveOrientation?: boolean): Pixels | null }
type Factory = (options: object) => Promise<Decoder>

const wasm = async (path: string) => readFile(fileURLToPath(import.meta.resolve(path)))

/** Its pixels as they are stored, four bytes each; HEIF is turned already. The caller has judged its size. */
export async function decodePicture(kind: PictureKind, bytes: Uint8Array, pageIndex = 0): Promise<Pixels | null> {
  if (kind === 'heif') return decodeHeif(bytes)
  if (kind === 'tiff') return decodeTiff(bytes, pageIndex)
  // The codecs were made for browsers, which bring this.
  Object.assign(globalThis, {
    ImageData: function ImageData(this: Pixels, data: Uint8ClampedArray, width: number, height: number) {
      Object.assign(this, { data, width, height })
    },
  })
  if (kind === 'png') {
    const module: unknown = await import('@jsquash/png/codec/pkg/squoosh_png.js')
    const codec = module as Decoder & { default(wasm: Uint8Array): Promise<unknown> }
    await codec.default(await wasm('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'))
    return codec.decode(bytes)
  }
  const codec: unknown = await (kind === 'jpeg'
    ? import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js')
    : import('@jsquash/webp/codec/dec/webp_dec.js'))
  const wasmBinary = await wasm(kind === 'jpeg' ? '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm' : '@jsquash/webp/codec/dec/webp_dec.wasm')
  const decoder = await (codec as { default: Factory }).default({ noInitialRun: true, wasmBinary })
  // The one turns what its Exif block says is to be turned; the other takes no second word.
  return kind === 'jpeg' ? decoder.decode(bytes, true) : decoder.decode(bytes)
}

interface Heif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
}
interface HeifImage {
  get_width(): number
  get_height(): number
  display(into: Pixels, done: (pixels: Pixels | null) => void): void
  free(): void
}

/** libheif stands apart as its makers ship it, so that whoever runs Lintel can put their own build in its place (LGPL-3.0, section 4). */
async function decodeHeif(bytes: Uint8Array): Promise<Pixels | null> {
  const wasmBinary = await wasm('libheif-js/libheif-wasm/libheif.wasm')
  const codec: unknown = await import('libheif-js/libheif-wasm/libheif.js')
  const heif = (codec as { default: (options: object) => Heif }).default({ wasmBinary, print: () => undefined, printErr: () => undefined })
  const [image] = new heif.HeifDecoder().decode(bytes)
  if (!image) return null
  const [width, height] = [image.get_width(), image.get_height()]
  const { promise, resolve } = Promise.withResolvers<Pixels | null>()
  image.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, resolve)
  const pixels = await promise
  image.free()
  return pixels
}

async function decodeTiff(bytes: Uint8Array, pageIndex: number): Promise<Pixels | null> {
  const { default: utif } = await import('utif2')
  const page = tiffPages(readTiff(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))[pageIndex]
  if (!page) return null
  const file = new Uint8Array(bytes).buffer
  const directory = utif.decode(file)[page.index]
  if (!directory) return null
  utif.decodeImage(file, directory)
  return { data: utif.toRGBA8(directory), width: directory.width, height: directory.height }
}
