/** Literally so: bundlers copy the files that they see named like this. @type {Record<string, () => URL>} */
export const packagedModels = {
  language: () => new URL('./models/language.safetensors', import.meta.url),
  'language-without-positions': () =>
    new URL('./models/language-without-positions.safetensors', import.meta.url),
};
