/** A lintel over an open door with the light on. */
export function LintelMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        fill="var(--brand-solid)"
        d="M3 5h26a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm2 9h6v12a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1Zm16 0h6v12a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1Z"
      />
      <path fill="var(--needs-edge)" d="M13 14h6v13h-6z" />
    </svg>
  )
}
