// What a lock file has to hold so that "npm ci" takes it on every platform and from every registry.

/**
 * @typedef {Record<string, string>} Ranges
 * @typedef {{ version?: string, integrity?: string, resolved?: string, link?: boolean, inBundle?: boolean, dependencies?: Ranges,
 *   devDependencies?: Ranges, optionalDependencies?: Ranges }} Locked
 */

/** Whether a package in a folder finds another, as Node looks for it: beside its own packages, then one level up after another. */
function finds(/** @type {Record<string, Locked>} */ packages, /** @type {string} */ folder, /** @type {string} */ name) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    // A folder at the top has no "/" before its "node_modules".
    if (Object.hasOwn(packages, at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`)) return true;
    if (at === '') return false;
  }
}

/**
 * What is wrong with a lock file, a sentence each. A package that is for another platform is asked for like any other: npm
 * leaves it out of the file where the file is written beside packages that are installed already, and then refuses the file.
 * @param {{ lockfileVersion?: number, packages?: Record<string, Locked> }} lock
 * @returns {string[]}
 */
export function faultsOf({ lockfileVersion, packages }) {
  if (lockfileVersion !== 3 || !packages?.['']) return ['is not of version 3'];
  return Object.entries(packages).flatMap(([folder, { resolved, integrity, link, inBundle, ...locked }]) => {
    const who = folder === '' ? 'the project' : folder;
    const wanted = { ...locked.dependencies, ...locked.optionalDependencies, ...(folder === '' ? locked.devDependencies : {}) };
    const missing = Object.keys(wanted).filter((name) => !finds(packages, folder, name));
    return [
      ...missing.map((name) => `lacks ${name}, which ${who} asks for`),
      ...(resolved && !link ? [`tells where ${who} was fetched from`] : []),
      ...(folder === '' || link || inBundle || integrity ? [] : [`has no checksum of ${who}`]),
    ];
  });
}
