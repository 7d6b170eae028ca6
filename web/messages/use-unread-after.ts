import { useEffect, useRef, useState } from 'preact/hooks'

/** Where the reader was on coming here: the line stays there while they read, and moves when they come back after having been away. */
export function useUnreadAfter(latest: { readUpTo: number; lastNumber: number; unread: number } | null): number {
  const [after, setAfter] = useState<number | null>(null)
  const read = useRef(0)
  read.current = latest ? (latest.unread === 0 ? latest.lastNumber : latest.readUpTo) : 0
  useEffect(() => {
    if (latest && after === null) setAfter(latest.readUpTo)
  }, [latest !== null])
  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && setAfter(read.current)
    document.addEventListener('visibilitychange', leave)
    return () => document.removeEventListener('visibilitychange', leave)
  }, [])
  return after ?? latest?.readUpTo ?? 0
}
