import { useEffect, useState } from 'preact/hooks'

const read = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

/** Pixels of one rem now: the density of the room times the reader's own text size. */
export function useRootFontSize(): number {
  const [pixels, setPixels] = useState(read)
  useEffect(() => {
    const measure = () => setPixels(read())
    measure()
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [])
  return pixels
}
