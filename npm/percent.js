// Percentages for reading, in a terminal and on the page.

/**
 * A percentage of so many places. What is neither nothing nor all is rounded to neither: 99.97 of one place is 99.9.
 * @param {number} percent
 * @param {number} places
 * @returns {string}
 */
export function roundedPercent(percent, places) {
  const text = percent.toFixed(places);
  const least = 10 ** -places;
  if (Number(text) === 0 && percent !== 0) return (Math.sign(percent) * least).toFixed(places);
  return Number(text) === 100 && percent !== 100 ? (100 + Math.sign(percent - 100) * least).toFixed(places) : text;
}
