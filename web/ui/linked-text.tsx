import { LeavingLink } from './leaving-link.tsx'

const address = /https?:\/\/[^\s<>"“”«»]*[^\s<>"“”«».,;:!?'’)\]]/g

/** Plain text in which whole web addresses can be followed. What is seen is where it leads. */
export function LinkedText({ children }: { children: string }) {
  const parts: (string | { href: string })[] = []
  let from = 0
  for (const match of children.matchAll(address)) {
    parts.push(children.slice(from, match.index), { href: match[0] })
    from = match.index + match[0].length
  }
  parts.push(children.slice(from))
  return (
    <>
      {parts.map((part, index) =>
        typeof part === 'string' ? (
          part
        ) : (
          <LeavingLink key={index} href={part.href} elsewhere>
            {part.href}
          </LeavingLink>
        ),
      )}
    </>
  )
}
