/** A percentage of so many places. What is neither nothing nor all is rounded to neither: 99.97 of one place is 99.9. */
export function roundedPercent(percent: number, digits: number): number {
  const least = 10 ** -digits;
  const rounded = Number(percent.toFixed(digits));
  if (rounded === 0 && percent !== 0) return Math.sign(percent) * least;
  if (rounded === 100 && percent !== 100) return Number((100 + Math.sign(percent - 100) * least).toFixed(digits));
  return rounded;
}
