/** Which rulebook the page computes with: what is taken out of the page names it. */
export const edition = { rulebook: '' };
