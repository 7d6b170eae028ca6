import { PDF, type PDFForm } from '@libpdf/core'
import { open } from './open.ts'

/**
 * A copy of a form with fields filled, and without its XFA twin: for making samples of invented people. A key of `values` is a field's full
 * name or the end of it (`f1_02[0]`); text for text fields, true or false for check boxes.
 * @throws RangeError when a key names no field, or several
 * @throws PdfProblem those of `open`
 */
export async function fill(bytes: Uint8Array, values: Readonly<Record<string, string | boolean>>): Promise<Uint8Array> {
  ;(await open(bytes)).close()
  const pdf = await PDF.load(bytes)
  const form = pdf.getForm()
  if (!form) throw new RangeError('The document has no form')
  for (const [key, value] of Object.entries(values)) set(form, nameOf(form, key), value)
  const { catalog, registry } = pdf.context
  const acroForm = catalog.getDict().getDict('AcroForm', (reference) => registry.resolve(reference))
  acroForm?.delete('XFA')
  catalog.getDict().delete('Perms')
  return pdf.save()
}

function nameOf(form: PDFForm, key: string): string {
  const names = form.getFieldNames()
  if (names.includes(key)) return key
  const [name, ...others] = names.filter((candidate) => candidate.endsWith(`.${key}`))
  if (name === undefined || others.length > 0) throw new RangeError(`${name === undefined ? 'No' : 'More than one'} field is named ${key}`)
  return name
}

function set(form: PDFForm, name: string, value: string | boolean): void {
  const [textField, checkbox] = [form.getTextField(name), form.getCheckbox(name)]
  if (textField && typeof value === 'string') textField.setValue(value)
  else if (checkbox && value === true) checkbox.check()
  else if (checkbox && value === false) checkbox.uncheck()
  else throw new RangeError(`The field ${name} does not take a ${typeof value}`)
}
