type Props = {
  name: string
  /** Address of the firm's logo; without one, its first letter in the brand's colour. */
  logo?: string | null | undefined
  href?: string
}

/** Whose house this is. */
export function FirmName({ name, logo, href }: Props) {
  const inside = (
    <>
      {logo ? (
        <img src={logo} alt="" height={30} />
      ) : (
        <b class="firm-monogram" aria-hidden="true">
          {[...name][0]}
        </b>
      )}
      <span title={name}>{name}</span>
    </>
  )
  return href ? (
    <a class="firm-name" href={href}>
      {inside}
    </a>
  ) : (
    <div class="firm-name">{inside}</div>
  )
}
