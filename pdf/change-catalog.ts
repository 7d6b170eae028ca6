import { PdfArray, PdfDict, PdfNumber, PdfRef } from '@libpdf/core'
import { replace, type Changeable } from './change.ts'
import type { Structure } from './structure.ts'

/** Signatures exist, and the file must only be appended to (ISO 32000-2 §12.7.3, table 225). */
const signaturesExistAppendOnly = 3

/**
 * Adds the seal's field to the form and the manifest to the catalog, and takes out what would break under the change: the XFA copy of the form,
 * which Acrobat would show in place of the stamped pages, and Adobe's usage rights. NeedAppearances stays as it is.
 */
export function changeCatalog(
  file: Changeable,
  { fieldNumber, manifestNumber, structure }: { fieldNumber: number; manifestNumber: number; structure: Structure },
): void {
  const catalog = file.catalog.clone()
  structure.finish(catalog)
  catalog.set('LintelManifest', PdfRef.of(manifestNumber, 0))
  withoutUsageRights(file, catalog)

  const formEntry = catalog.get('AcroForm')
  const form = catalog.getDict('AcroForm', file.resolve)?.clone() ?? new PdfDict()
  form.delete('XFA')
  form.set('SigFlags', PdfNumber.of(signaturesExistAppendOnly))
  const fields = form.getArray('Fields', file.resolve)
  form.set('Fields', PdfArray.of(...(fields?.toArray() ?? []), PdfRef.of(fieldNumber, 0)))
  if (formEntry instanceof PdfRef && file.resolve(formEntry) instanceof PdfDict) replace(file, formEntry, form)
  else catalog.set('AcroForm', form)

  replace(file, file.catalogReference, catalog)
}

function withoutUsageRights(file: Changeable, catalog: PdfDict): void {
  const permissions = catalog.getDict('Perms', file.resolve)?.clone()
  if (!permissions) return
  permissions.delete('UR3')
  permissions.delete('UR')
  if (permissions.size === 0) catalog.delete('Perms')
  else catalog.set('Perms', permissions)
}
