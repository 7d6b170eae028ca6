/** People and a firm that do not exist: example.com, 555-01xx, and numbers that are never issued. */
export const firm = {
  name: 'Canyon Tax & Accounting',
  office: 'Flagstaff',
  phone: '(928) 555-0150',
  firstName: 'Dana',
  lastName: 'Reyes',
  email: 'dana@canyontax.example',
  password: 'Juniper-Mesa-1912!',
} as const

export interface InventedPerson {
  firstName: string
  lastName: string
  taxIdentifier: string
  email: string
  mobile: string
  mobileInE164: string
  userName: string
  password: string
}

export const sheila: InventedPerson = {
  firstName: 'Sheila',
  lastName: 'Núñez-O’Brien',
  taxIdentifier: '987-65-4320',
  email: 'sheila.nunez@example.com',
  mobile: '(702) 555-0197',
  mobileInE164: '+17025550197',
  userName: 'sheila.nunez',
  password: 'Sagebrush-4827$',
}

export const omar: InventedPerson = {
  firstName: 'Omar',
  lastName: 'Whitfield',
  taxIdentifier: '987-65-4325',
  email: 'omar.whitfield@example.com',
  mobile: '(702) 555-0133',
  mobileInE164: '+17025550133',
  userName: 'omar.w',
  password: 'Cottonwood-5511%',
}

export const grace: InventedPerson = {
  firstName: 'Grace',
  lastName: 'Okafor-Featherstonehaugh',
  taxIdentifier: '987-65-4329',
  email: 'grace.okafor@example.com',
  mobile: '(702) 555-0161',
  mobileInE164: '+17025550161',
  userName: 'grace.okafor',
  password: 'Manzanita-7340&',
}
