/** What the campaign view draws of the four answers. It is loaded with the whole module, once the first figure stands. */
export { default as Below } from './Below.svelte';
export { default as FourAnswers } from './FourAnswers.svelte';
export { expiryLink } from './links';
export { worthOf } from './worth';
