/** What a list of clients may have in its columns: plain data that the server reads by and both the screens and the template show. */
import type { Language } from './values.ts'

/** The largest list that is taken. */
export const importMaxBytes = 25 * 1024 * 1024

export const importFields = [
  'clientNumber',
  'kind',
  'entityName',
  'ein',
  'firstName',
  'lastName',
  'taxIdentifier',
  'birthDate',
  'email',
  'mobile',
  'language',
  'spouseFirstName',
  'spouseLastName',
  'spouseTaxIdentifier',
  'spouseBirthDate',
  'spouseEmail',
  'spouseMobile',
  'spouseLanguage',
  'spouseSignsFirst',
  'street',
  'city',
  'state',
  'postalCode',
  'office',
  'preparer',
] as const
export type ImportField = (typeof importFields)[number]

/** What a cell says to make the client's field empty; an empty cell leaves it as it is. */
export const clearWords = ['(clear)', '(borrar)'] as const

export interface ColumnWords {
  label: string
  /** One short sentence for the template. */
  explanation: string
  example: string
}

export const columnWords: Record<Language, Record<ImportField, ColumnWords>> = {
  en: {
    clientNumber: { label: 'Client ID', explanation: 'Needed. The ID your firm gives. A known one is updated.', example: '00123' },
    kind: { label: 'Kind', explanation: 'individual, joint or entity. Empty: we see it from the other columns.', example: 'joint' },
    entityName: { label: 'Entity name', explanation: 'For entities: the name of the company or trust.', example: '' },
    ein: { label: 'EIN', explanation: 'For entities: nine digits.', example: '' },
    firstName: { label: 'First name', explanation: 'Of the taxpayer, or of who signs for the entity.', example: 'Maria' },
    lastName: { label: 'Last name', explanation: 'Of the taxpayer, or of who signs for the entity.', example: 'Delgado' },
    taxIdentifier: { label: 'SSN', explanation: 'SSN or ITIN, nine digits. Dashes may be there.', example: '078-05-1121' },
    birthDate: { label: 'Birth date', explanation: 'Month/day/year, or year-month-day.', example: '05/06/1980' },
    email: { label: 'E-mail', explanation: 'Needed for an invitation.', example: 'maria@example.com' },
    mobile: { label: 'Mobile phone', explanation: 'Ten digits, or + and the country code.', example: '(602) 555-0142' },
    language: { label: 'Language', explanation: 'English or Spanish: the language of messages.', example: 'Spanish' },
    spouseFirstName: { label: 'Spouse first name', explanation: 'For joint returns.', example: 'Luis' },
    spouseLastName: { label: 'Spouse last name', explanation: 'For joint returns.', example: 'Delgado' },
    spouseTaxIdentifier: { label: 'Spouse SSN', explanation: 'Nine digits.', example: '078-05-1122' },
    spouseBirthDate: { label: 'Spouse birth date', explanation: 'Month/day/year, or year-month-day.', example: '1979-11-30' },
    spouseEmail: { label: 'Spouse e-mail', explanation: 'Needed to invite the spouse.', example: 'luis@example.com' },
    spouseMobile: { label: 'Spouse mobile phone', explanation: 'Ten digits, or + and the country code.', example: '(602) 555-0143' },
    spouseLanguage: { label: 'Spouse language', explanation: 'English or Spanish.', example: 'English' },
    spouseSignsFirst: { label: 'Spouse signs first', explanation: 'Yes or no.', example: 'no' },
    street: { label: 'Street', explanation: 'House number and street.', example: '12 Saguaro Lane' },
    city: { label: 'City', explanation: '', example: 'Phoenix' },
    state: { label: 'State', explanation: 'Two letters.', example: 'AZ' },
    postalCode: { label: 'ZIP', explanation: 'Five or nine digits.', example: '85004' },
    office: { label: 'Office', explanation: 'The name of one of your offices.', example: '' },
    preparer: { label: 'Preparer', explanation: 'The name or e-mail of a staff member.', example: '' },
  },
  es: {
    clientNumber: {
      label: 'Número de cliente',
      explanation: 'Necesario. El que da su oficina. Uno ya conocido se actualiza.',
      example: '00123',
    },
    kind: { label: 'Tipo', explanation: 'individual, conjunta o entidad. Vacío: se ve por las demás columnas.', example: 'conjunta' },
    entityName: { label: 'Nombre de la entidad', explanation: 'Para entidades: nombre de la empresa o fideicomiso.', example: '' },
    ein: { label: 'EIN', explanation: 'Para entidades: nueve dígitos.', example: '' },
    firstName: { label: 'Nombre', explanation: 'Del contribuyente o de quien firma por la entidad.', example: 'María' },
    lastName: { label: 'Apellido', explanation: 'Del contribuyente o de quien firma por la entidad.', example: 'Delgado' },
    taxIdentifier: { label: 'SSN', explanation: 'SSN o ITIN, nueve dígitos, con o sin guiones.', example: '078-05-1121' },
    birthDate: { label: 'Fecha de nacimiento', explanation: 'Mes/día/año, o año-mes-día.', example: '05/06/1980' },
    email: { label: 'Correo electrónico', explanation: 'Necesario para invitar.', example: 'maria@example.com' },
    mobile: { label: 'Celular', explanation: 'Diez dígitos, o + y el código del país.', example: '(602) 555-0142' },
    language: { label: 'Idioma', explanation: 'Inglés o español: el idioma de los mensajes.', example: 'español' },
    spouseFirstName: { label: 'Nombre del cónyuge', explanation: 'Para declaraciones conjuntas.', example: 'Luis' },
    spouseLastName: { label: 'Apellido del cónyuge', explanation: 'Para declaraciones conjuntas.', example: 'Delgado' },
    spouseTaxIdentifier: { label: 'SSN del cónyuge', explanation: 'Nueve dígitos.', example: '078-05-1122' },
    spouseBirthDate: { label: 'Fecha de nacimiento del cónyuge', explanation: 'Mes/día/año, o año-mes-día.', example: '1979-11-30' },
    spouseEmail: { label: 'Correo del cónyuge', explanation: 'Necesario para invitar al cónyuge.', example: 'luis@example.com' },
    spouseMobile: { label: 'Celular del cónyuge', explanation: 'Diez dígitos, o + y el código del país.', example: '(602) 555-0143' },
    spouseLanguage: { label: 'Idioma del cónyuge', explanation: 'Inglés o español.', example: 'inglés' },
    spouseSignsFirst: { label: 'El cónyuge firma primero', explanation: 'Sí o no.', example: 'no' },
    street: { label: 'Calle', explanation: 'Número y calle.', example: '12 Saguaro Lane' },
    city: { label: 'Ciudad', explanation: '', example: 'Phoenix' },
    state: { label: 'Estado', explanation: 'Dos letras.', example: 'AZ' },
    postalCode: { label: 'Código postal', explanation: 'Cinco o nueve dígitos.', example: '85004' },
    office: { label: 'Oficina', explanation: 'El nombre de una de sus oficinas.', example: '' },
    preparer: { label: 'Preparador', explanation: 'Nombre o correo de un miembro del personal.', example: '' },
  },
}

/** Other names that tax programs and people give a column, as `plainColumnName` makes them. */
const otherNames: Partial<Record<ImportField, readonly string[]>> = {
  clientNumber: [
    'client number',
    'client no',
    'clientid',
    'client code',
    'client',
    'id',
    'account number',
    'numero',
    'id de cliente',
    'cliente',
  ],
  kind: ['type', 'client type', 'entity type', 'return type', 'filing status', 'tipo de cliente'],
  entityName: ['entity', 'company', 'company name', 'business name', 'organization', 'empresa', 'razon social', 'entidad'],
  ein: ['fein', 'federal ein', 'employer id', 'entity ein'],
  firstName: [
    'taxpayer first name',
    'tp first name',
    'tp first',
    'first',
    'given name',
    'fname',
    'signer first name',
    'primer nombre',
    'nombres',
  ],
  lastName: ['taxpayer last name', 'tp last name', 'tp last', 'last', 'surname', 'lname', 'signer last name', 'apellidos'],
  taxIdentifier: [
    'taxpayer ssn',
    'tp ssn',
    'ssn itin',
    'ssn ein',
    'social security number',
    'social security',
    'tax id',
    'tin',
    'seguro social',
    'itin',
  ],
  birthDate: ['dob', 'date of birth', 'taxpayer dob', 'tp dob', 'birthday', 'nacimiento'],
  email: ['email', 'e mail', 'email address', 'taxpayer email', 'tp email', 'primary email', 'correo'],
  mobile: [
    'mobile',
    'cell',
    'cell phone',
    'phone',
    'phone number',
    'taxpayer cell',
    'tp cell',
    'taxpayer phone',
    'mobile number',
    'telefono',
    'movil',
  ],
  language: ['preferred language', 'lang'],
  spouseFirstName: ['sp first name', 'sp first', 'spouse first', 'spouse given name', 'nombre conyuge', 'nombre del esposo'],
  spouseLastName: ['sp last name', 'sp last', 'spouse last', 'spouse surname', 'apellido conyuge'],
  spouseTaxIdentifier: ['sp ssn', 'spouse social security number', 'spouse tin', 'ssn conyuge'],
  spouseBirthDate: ['spouse dob', 'sp dob', 'spouse date of birth', 'spouse birthday'],
  spouseEmail: ['spouse email', 'sp email', 'spouse email address', 'secondary email', 'correo conyuge', 'correo electronico del conyuge'],
  spouseMobile: ['spouse mobile', 'spouse cell', 'spouse cell phone', 'spouse phone', 'sp cell', 'celular conyuge'],
  spouseSignsFirst: ['spouse to sign first', 'spouse to sign first by default', 'spouse first signer'],
  street: ['address', 'street address', 'address 1', 'address line 1', 'mailing address', 'direccion', 'domicilio'],
  city: ['town'],
  state: ['st', 'province'],
  postalCode: ['zip code', 'zipcode', 'postal code', 'zip postal code', 'codigo zip'],
  office: ['office location', 'location', 'branch', 'sucursal'],
  preparer: ['preparer name', 'assigned to', 'accountant', 'staff', 'preparador asignado'],
}

/** `E-Mail Address*` → `e mail address`. */
export const plainColumnName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 120)

const byName = new Map<string, ImportField>(
  importFields.flatMap((field) =>
    [columnWords.en[field].label, columnWords.es[field].label, ...(otherNames[field] ?? []), field.replace(/[A-Z]/g, ' $&')].map(
      (name) => [plainColumnName(name), field] as const,
    ),
  ),
)

/** What a column of this name most likely holds; null when nothing is likely. */
export const guessField = (name: string): ImportField | null => byName.get(plainColumnName(name)) ?? null

/** What can be wrong with a cell. `row`: the other row of the file it collides with. */
export const importProblems = [
  'needed',
  'too-long',
  'not-a-name',
  'nine-digits',
  'never-issued',
  'not-an-email',
  'not-a-phone',
  'not-a-date',
  'not-a-state',
  'not-a-zip',
  'not-a-kind',
  'not-a-language',
  'yes-or-no',
  'no-such-office',
  'no-such-preparer',
  'cannot-be-cleared',
  'same-id-in-file',
  'not-your-office',
  'in-the-bin',
  'kind-stays',
  'shortened',
  'excel-error',
] as const
export type ImportProblem = (typeof importProblems)[number]

type Sentence = (row: number | null) => string
export const problemSentences: Record<Language, Record<ImportProblem, Sentence>> = {
  en: {
    needed: () => 'This is needed and is not there.',
    'too-long': () => 'This is too long.',
    'not-a-name': () => 'This cannot be a name: it holds a line break or another character that is not written.',
    'nine-digits': () => 'This needs nine digits.',
    'never-issued': () => 'The IRS and Social Security never give out this number. Check the digits.',
    'not-an-email': () => 'This does not look like an e-mail address.',
    'not-a-phone': () => 'This is no phone number. Write ten digits, or + and the country code.',
    'not-a-date': () => 'This is no date we can read. Write it as 05/31/1980 or 1980-05-31.',
    'not-a-state': () => 'This is no US state. Write its two letters.',
    'not-a-zip': () => 'A US ZIP code has five or nine digits.',
    'not-a-kind': () => 'Write individual, joint or entity.',
    'not-a-language': () => 'Write English or Spanish.',
    'yes-or-no': () => 'Write yes or no.',
    'no-such-office': () => 'None of your offices has this name.',
    'no-such-preparer': () => 'Nobody on the staff has this name or e-mail.',
    'cannot-be-cleared': () => 'This cannot be made empty.',
    'same-id-in-file': (row) => `Row ${row ?? '?'} has the same client ID.`,
    'not-your-office': () => 'This client ID belongs to a client that you may not change.',
    'in-the-bin': () => 'A deleted client has this client ID. Bring it back, or use another ID.',
    'kind-stays': () => 'The kind of this client cannot be changed by a list. Edit the client itself.',
    shortened: () => 'Excel has shortened this number, and digits are lost. Write it as text.',
    'excel-error': () => 'This cell holds an Excel error.',
  },
  es: {
    needed: () => 'Esto es necesario y no está.',
    'too-long': () => 'Esto es demasiado largo.',
    'not-a-name': () => 'Esto no puede ser un nombre: tiene un salto de línea u otro carácter que no se escribe.',
    'nine-digits': () => 'Aquí hacen falta nueve dígitos.',
    'never-issued': () => 'El IRS y el Seguro Social nunca dan este número. Revise los dígitos.',
    'not-an-email': () => 'Esto no parece un correo electrónico.',
    'not-a-phone': () => 'Esto no es un teléfono. Escriba diez dígitos, o + y el código del país.',
    'not-a-date': () => 'No podemos leer esta fecha. Escríbala como 05/31/1980 o 1980-05-31.',
    'not-a-state': () => 'Esto no es un estado de EE. UU. Escriba sus dos letras.',
    'not-a-zip': () => 'Un código postal de EE. UU. tiene cinco o nueve dígitos.',
    'not-a-kind': () => 'Escriba individual, conjunta o entidad.',
    'not-a-language': () => 'Escriba inglés o español.',
    'yes-or-no': () => 'Escriba sí o no.',
    'no-such-office': () => 'Ninguna de sus oficinas tiene este nombre.',
    'no-such-preparer': () => 'Nadie del personal tiene este nombre o correo.',
    'cannot-be-cleared': () => 'Esto no puede quedar vacío.',
    'same-id-in-file': (row) => `La fila ${row ?? '?'} tiene el mismo número de cliente.`,
    'not-your-office': () => 'Este número es de un cliente que usted no puede cambiar.',
    'in-the-bin': () => 'Un cliente eliminado tiene este número. Recupérelo o use otro número.',
    'kind-stays': () => 'El tipo de este cliente no se puede cambiar con una lista. Edite el cliente mismo.',
    shortened: () => 'Excel acortó este número y se perdieron dígitos. Escríbalo como texto.',
    'excel-error': () => 'Esta celda tiene un error de Excel.',
  },
}

/** What was done to cells without asking, and is told. */
export const importNotes = ['ssn-padded', 'zip-padded', 'formula', 'identifier-elsewhere'] as const
export type ImportNote = (typeof importNotes)[number]
