import type { ComponentChildren } from 'preact'

type Props = { items: readonly { term: string; value: ComponentChildren }[] }

/** Names and values: a record at a glance. */
export function DefinitionList({ items }: Props) {
  return (
    <dl class="definitions">
      {items.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
