import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { init, type Methods } from '@embedpdf/pdfium'

/** PDFium's functions, and its memory, which moves whenever it grows: never keep a view across a call. */
export type Pdfium = Methods & {
  bytes(): Uint8Array
  floats(): Float32Array
  doubles(): Float64Array
  integers(): Int32Array
  allocate(byteCount: number): number
  free(pointer: number): void
}

/** A WebAssembly memory; its pages are of 64 KiB. */
type Growing = { buffer: { byteLength: number }; grow(pages: number): number }

type Memory = {
  HEAPU8: Uint8Array
  HEAPF32: Float32Array
  HEAPF64: Float64Array
  HEAP32: Int32Array
  wasmExports: { malloc(size: number): number; free(pointer: number): void; memory: Growing }
}

/** What PDFium may take in one thread. It would take 2 GB from a file made to exhaust it; the largest file with its largest page needs a third. */
const mostMemoryBytes = 1024 * 1024 * 1024

let loading: Promise<Pdfium> | undefined

/** The one PDFium of this thread, loaded on first use (about 50 ms and 20 MB). */
export function loadPdfium(): Promise<Pdfium> {
  loading ??= load()
  return loading
}

async function load(): Promise<Pdfium> {
  const wasm = await readFile(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')))
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  const module = await init({ wasmBinary })
  module.PDFiumExt_Init()
  const memory = module.pdfium as unknown as Memory
  boundMemory(memory.wasmExports.memory)
  return Object.assign(module as Methods, {
    bytes: () => memory.HEAPU8,
    floats: () => memory.HEAPF32,
    doubles: () => memory.HEAPF64,
    integers: () => memory.HEAP32,
    allocate: (byteCount: number) => {
      const pointer = memory.wasmExports.malloc(byteCount)
      if (pointer === 0) throw new RangeError(`PDFium has no ${byteCount} bytes left`)
      return pointer
    },
    free: (pointer: number) => memory.wasmExports.free(pointer),
  })
}

/** PDFium asks its memory to grow; refused, it ends by an abort, which `worker.ts` makes a refusal of. */
function boundMemory(memory: Growing): void {
  const grow = memory.grow.bind(memory)
  const pageBytes = 65_536
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * pageBytes > mostMemoryBytes) throw new RangeError('PDFium may not take more memory')
    return grow(pages)
  }
}

/** Reads a UTF-16LE string from one of PDFium's "call with a buffer, get the length in bytes" functions. */
export function readText(pdfium: Pdfium, call: (buffer: number, byteCount: number) => number): string {
  const byteCount = Math.min(call(0, 0), 1 << 20)
  if (byteCount <= 2) return ''
  const buffer = pdfium.allocate(byteCount)
  try {
    call(buffer, byteCount)
    return Buffer.from(pdfium.bytes().subarray(buffer, buffer + byteCount - 2)).toString('utf16le')
  } finally {
    pdfium.free(buffer)
  }
}
