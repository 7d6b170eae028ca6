type Props = {
  /** What goes on: "Sending 12 invitations". */
  label: string
  /** 0 to 1. */
  portion: number
  /** The number in words: "7 of 12", "40 %". */
  figure: string
}

/** How far it is, in numbers. */
export function ProgressBar({ label, portion, figure }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, portion)) * 100)
  return (
    <div class="progress">
      <div class="progress-words">
        <span>{label}</span>
        <span>{figure}</span>
      </div>
      <div
        class="progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={figure}
      >
        <div class="progress-fill" style={{ transform: `scaleX(${percent / 100})` }} />
      </div>
    </div>
  )
}
