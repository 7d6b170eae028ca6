import { type IconName, iconPaths } from './icon-paths.ts'

type Props = {
  name: IconName
  /** Pixels; 20 unless told. */
  size?: number
  /** Only for an icon that stands alone; otherwise the word beside it speaks. */
  label?: string
}

/** A line drawing that takes the colour of the text around it. */
export function Icon({ name, size = 20, label }: Props) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
      dangerouslySetInnerHTML={{ __html: iconPaths[name] }}
    />
  )
}
