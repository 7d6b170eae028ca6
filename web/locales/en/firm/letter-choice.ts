/** Which onboarding text goes out this time. */
export const letterChoice = {
  label: 'Text of the letter',
  hint: 'For this sending only.',
  own: 'The text chosen for this client',
  ownOfEach: 'The text chosen for each client',
  builtIn: 'Lintel’s text',
  isDefault: (name: string) => `${name} (default)`,
  look: 'Look at the letter',
}
