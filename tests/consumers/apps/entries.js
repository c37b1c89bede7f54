// One question and one refusal of each entry, the same for every consumer.
function refusalOf(CalcError, ask) {
  try {
    ask();
    return 'nothing was refused';
  } catch (error) {
    return error instanceof CalcError ? error.problems[0].code : String(error);
  }
}

export function answers({ bill, cost, lots, sla, throughput }) {
  const job = { model: 'kling-v3', resolution: '1080p', durationSeconds: 10, nativeAudio: false, quantity: 3 };
  const lot = { id: 'a', units: 1000, effectiveOn: '2026-11-20', validity: { days: 30 } };
  const workload = { count: 3, service: { kind: 'constant', seconds: 10 } };
  const { totals } = cost.estimate({ asOf: '2026-11-20', jobs: [job] });
  const reader = sla.availabilityReader({ period: { from: '2026-06-01', lastDay: '2026-06-30' } });
  reader.push(new TextEncoder().encode('time,status\n2026-06-01T00:00:00Z,200\n'));
  const history = bill.historyReader();
  history.free();
  const wrong = '2026-02-30';
  return [
    `cost ${totals[0].units}, ${refusalOf(cost.CalcError, () => cost.estimate({ asOf: wrong, jobs: [job] }))}`,
    `lots ${lots.planExpiry({ asOf: '2026-11-20', lots: [lot], usage: [] }).totals.expired}, ${refusalOf(lots.CalcError, () => lots.planExpiry({ asOf: wrong, lots: [lot], usage: [] }))}`,
    `sla ${reader.finish().percent}, ${refusalOf(sla.CalcError, () => sla.claimWindow({ month: wrong }))}`,
    `throughput ${throughput.simulateThroughput({ slots: 1, workloads: [workload] }).makespanSeconds.mean}, ${refusalOf(throughput.CalcError, () => throughput.simulateThroughput({ workloads: [] }))}`,
    `bill ${bill.rateTable().split('\n').length > 10}, ${refusalOf(bill.CalcError, () => history.rows())}`,
  ].join('; ');
}
