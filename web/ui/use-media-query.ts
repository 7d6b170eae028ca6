import { useEffect, useState } from 'preact/hooks'

/** Whether a media query holds now, followed while it changes. */
export function useMediaQuery(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const tell = () => setMatches(list.matches)
    tell()
    list.addEventListener('change', tell)
    return () => list.removeEventListener('change', tell)
  }, [query])
  return matches
}
