import { useEffect } from 'preact/hooks'

/**
 * Keeps `--keyboard` on the page: how much of its foot the keyboard of a phone covers. Browsers shrink only the visual viewport then, so
 * what sticks to the foot would stay behind the keys.
 */
export function useKeyboardInset(): void {
  useEffect(() => {
    const viewport = window.visualViewport
    if (!viewport) return
    const { style } = document.documentElement
    const tell = () => {
      // Who has zoomed in sees a part of the page: no keyboard is there.
      const covered = viewport.scale > 1.05 ? 0 : Math.max(0, Math.round(innerHeight - viewport.height - viewport.offsetTop))
      style.setProperty('--keyboard', `${covered}px`)
    }
    tell()
    viewport.addEventListener('resize', tell)
    viewport.addEventListener('scroll', tell)
    return () => {
      viewport.removeEventListener('resize', tell)
      viewport.removeEventListener('scroll', tell)
      style.removeProperty('--keyboard')
    }
  }, [])
}
