import { useEffect, useRef, useState } from 'preact/hooks'
import { randomKey } from '#web/upload-key.ts'
import { makeSheet, openPhoto, type Photo, type Sheet, type SheetChoice } from './make-sheet.ts'
import type { Corners } from './geometry.ts'

export interface ScanPage extends SheetChoice {
  id: string
  photo: Photo
  photoUrl: string
  suggested: Corners
  sheet: Sheet
  sheetUrl: string
}

export interface ScanPages {
  pages: readonly ScanPage[]
  /** How many photographs are being prepared. */
  working: number
  /** The name of the last file that is no photograph. */
  unreadable: string | null
  add: (files: readonly File[]) => Promise<void>
  change: (id: string, choice: Partial<SheetChoice>) => Promise<void>
  move: (id: string, by: -1 | 1) => void
  remove: (id: string) => void
}

/** The pages photographed so far. Pictures are let go when the dialog is. */
export function usePages(): ScanPages {
  const [pages, setPages] = useState<readonly ScanPage[]>([])
  const [working, setWorking] = useState(0)
  const [unreadable, setUnreadable] = useState<string | null>(null)
  const urls = useRef(new Set<string>())
  const urlOfBlob = (blob: Blob): string => {
    const url = URL.createObjectURL(blob)
    urls.current.add(url)
    return url
  }
  const letGo = (...gone: string[]) => {
    for (const url of gone) if (urls.current.delete(url)) URL.revokeObjectURL(url)
  }
  useEffect(() => () => letGo(...urls.current), [])

  const add = async (files: readonly File[]) => {
    setUnreadable(null)
    setWorking((before) => before + files.length)
    // One after another: each is a large picture in a small phone's memory.
    for (const file of files) {
      try {
        const { suggested, ...photo } = await openPhoto(file)
        const choice: SheetChoice = { corners: suggested, turns: 0, look: 'colour' }
        const sheet = await makeSheet(photo, choice)
        const page = {
          id: randomKey(),
          photo,
          photoUrl: urlOfBlob(photo.jpeg),
          suggested,
          sheet,
          sheetUrl: urlOfBlob(sheet.blob),
          ...choice,
        }
        setPages((before) => [...before, page])
      } catch {
        // What a browser cannot open is told, and can be sent as it is.
        setUnreadable(file.name)
      }
      setWorking((before) => before - 1)
    }
  }
  const change = async (id: string, choice: Partial<SheetChoice>) => {
    const page = pages.find((one) => one.id === id)
    if (!page) return
    const next = { ...page, ...choice }
    setWorking((before) => before + 1)
    try {
      const sheet = await makeSheet(page.photo, next)
      const sheetUrl = urlOfBlob(sheet.blob)
      setPages((before) => before.map((one) => (one.id === id ? { ...one, ...choice, sheet, sheetUrl } : one)))
      letGo(page.sheetUrl)
    } finally {
      setWorking((before) => before - 1)
    }
  }
  const move = (id: string, by: -1 | 1) =>
    setPages((before) => {
      const at = before.findIndex((one) => one.id === id)
      const page = before[at]
      if (!page || at + by < 0 || at + by >= before.length) return before
      return before.toSpliced(at, 1).toSpliced(at + by, 0, page)
    })
  const remove = (id: string) => {
    const page = pages.find((one) => one.id === id)
    if (page) letGo(page.photoUrl, page.sheetUrl)
    setPages((before) => before.filter((one) => one.id !== id))
  }
  return { pages, working, unreadable, add, change, move, remove }
}
