// One job and one refusal, the same for every consumer.
export function price({ estimate, CalcError }) {
  const job = { model: 'kling-v3', resolution: '1080p', durationSeconds: 10, nativeAudio: false, quantity: 3 };
  const [total] = estimate({ asOf: '2026-11-20', jobs: [job] }).totals;
  let refusal = 'nothing was refused';
  try {
    estimate({ asOf: '2026-02-30', jobs: [job] });
  } catch (error) {
    refusal = error instanceof CalcError ? error.problems.map(({ code }) => code).join() : String(error);
  }
  return `${total.units} units, ${total.amount.amount} ${total.amount.currency}, ${refusal}`;
}
