/** Articles of an agreement, as cites name them. */
const NUMBER = String.raw`\d+(?:\.\d+)?(?:\([ivx]+\)| [ivx]+)?`;
/** As against words that name a place in a source: "3.1", "2.2(i)", "4.2 iv", "1.2, 1.3". */
const ARTICLES = new RegExp(`^${NUMBER}(?:, ${NUMBER})*$`);

/** The articles that a cite names; none where it names a place by words, or no place. */
export const articlesOf = (clause: string): string[] => (ARTICLES.test(clause) ? clause.split(', ') : []);
