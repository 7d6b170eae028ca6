import { type Changeable, replace } from './change.ts'
import { arrayIn, dictionaryIn, findDictionary, readReference, withMembers, writeDictionary } from './source-text.ts'
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
  const catalog = new Map(file.catalog)
  structure.finish(catalog)
  catalog.set('LintelManifest', `${manifestNumber} 0 R`)
  withoutUsageRights(file, catalog)

  const form = dictionaryIn(file, catalog, 'AcroForm') ?? new Map<string, string>()
  form.delete('XFA')
  form.set('SigFlags', String(signaturesExistAppendOnly))
  form.set('Fields', withMembers(arrayIn(file, form, 'Fields') ?? '[]', [`${fieldNumber} 0 R`]))
  const reference = readReference(catalog.get('AcroForm'))
  if (reference && findDictionary(file, reference)) replace(file, reference, form)
  else catalog.set('AcroForm', writeDictionary(form))

  replace(file, file.catalogReference, catalog)
}

function withoutUsageRights(file: Changeable, catalog: Map<string, string>): void {
  const permissions = dictionaryIn(file, catalog, 'Perms')
  if (!permissions) return
  permissions.delete('UR3')
  permissions.delete('UR')
  if (permissions.size === 0) catalog.delete('Perms')
  else catalog.set('Perms', writeDictionary(permissions))
}
