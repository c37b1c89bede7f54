/** What the cost view draws after its first figures. */
export { default as Comparison } from './Comparison.svelte';
export { default as LinesTable } from './LinesTable.svelte';
export { default as WaysRest } from './WaysRest.svelte';
export { figuresOf } from './describe';
