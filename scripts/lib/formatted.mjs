// What prettier keeps in shape; .prettierignore says what it leaves alone.
export const FORMATTED = ['**/*.{js,mjs,ts,svelte,css,html}', '*.json', 'www/**/*.json', 'tests/*/*.json'];
