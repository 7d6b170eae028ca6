/** What every e-mail looks like: one calm column, one button, readable without images or styles. The text part says the same. */
export interface Letter {
  language: 'en' | 'es'
  from: string
  subject: string
  heading: string
  paragraphs: string[]
  button?: { label: string; url: string }
  /** A code shown large, such as `123 456`. */
  code?: string
  /** Small print below the line: how to reach the portal without the link, why one got this. */
  footer: string[]
}

export function writeLetter(letter: Letter): { subject: string; html: string; text: string } {
  return { subject: oneLine(letter.subject), html: html(letter), text: text(letter) }
}

/** Names come from people: a line break in one must never become a header line. */
export const oneLine = (words: string): string => words.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const escape = (words: string) => words.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

function html(letter: Letter): string {
  const paragraph = (words: string) => `<p style="margin:0 0 16px">${escape(words)}</p>`
  const button = letter.button
    ? `<p style="margin:24px 0"><a href="${escape(letter.button.url)}" style="display:inline-block;background:#1f5c46;color:#ffffff;font-weight:600;text-decoration:none;padding:14px 24px;border-radius:8px">${escape(letter.button.label)}</a></p>`
    : ''
  const code = letter.code
    ? `<p style="margin:24px 0;font-size:32px;font-weight:700;letter-spacing:4px;font-variant-numeric:tabular-nums">${escape(letter.code)}</p>`
    : ''
  return `<!doctype html>
<html lang="${letter.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(letter.subject)}</title></head>
<body style="margin:0;background:#f7f6f2;color:#26332e;font:17px/1.55 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px 20px">
<p style="margin:0 0 16px;font-weight:600;color:#1f5c46">${escape(letter.from)}</p>
<div style="background:#ffffff;border:1px solid #e4e2da;border-radius:10px;padding:28px 24px">
<h1 style="margin:0 0 16px;font-size:24px;line-height:1.3">${escape(letter.heading)}</h1>
${letter.paragraphs.map(paragraph).join('\n')}
${code}${button}
</div>
<div style="padding:16px 4px;color:#5b6762;font-size:14px">${letter.footer.map((words) => `<p style="margin:0 0 8px">${escape(words)}</p>`).join('\n')}</div>
</div></body></html>`
}

function text(letter: Letter): string {
  return [
    letter.from,
    letter.heading,
    ...letter.paragraphs,
    ...(letter.code ? [letter.code] : []),
    ...(letter.button ? [`${letter.button.label}:\n${letter.button.url}`] : []),
    '--',
    ...letter.footer,
  ].join('\n\n')
}
