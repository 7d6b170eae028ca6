/** The contract's own numbers, which live beside the schemas that no browser loads. A test compares them. */
export const messageMaxCharacters = 10_000
export const mostAttachments = 20
