// Asks a function of the module; a refusal comes back by the flags that the request was made of.

/**
 * @template R
 * @param {(request: any) => R} question
 * @param {Record<string, any>} request
 * @param {import('./origin.js').Origin} origin
 * @returns {R}
 */
export function ask(question, request, origin) {
  try {
    return question(request);
  } catch (error) {
    const { problems } = /** @type {any} */ (error);
    if (problems !== undefined) /** @type {any} */ (error).problems = origin.name(problems);
    throw error;
  }
}
