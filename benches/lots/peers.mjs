// The same burn-down as people write it by hand, from a first draft to what an expert would do, and the package's own
// algorithm by hand: draws expiring first, ties by start and row. Each gives what every lot paid and what was not paid.

const order = (lots) => (a, b) => lots.expiresOn[a] - lots.expiresOn[b] || lots.effectiveOn[a] - lots.effectiveOn[b] || a - b;
const rows = (lots) => Array.from(lots.units, (_, row) => row);

/** A first draft: filter and sort at each row. Stops after `limit` rows of usage; the rest would take hours. */
export function naive({ day, unitsMilli }, lots, limit) {
  const left = lots.units.slice();
  const all = rows(lots);
  let missing = 0;
  for (let i = 0; i < limit; i++) {
    let need = unitsMilli[i];
    const active = all.filter((row) => lots.effectiveOn[row] <= day[i] && day[i] < lots.expiresOn[row] && left[row] > 0).sort(order(lots));
    for (const row of active) {
      if (!need) break;
      const paid = Math.min(need, left[row]);
      left[row] -= paid;
      need -= paid;
    }
    missing += need;
  }
  return { left, missing };
}

/** Sorted once, scanned from the first that may still pay. */
export function sortedScan({ day, unitsMilli }, lots, limit) {
  const left = lots.units.slice();
  const sorted = rows(lots).sort(order(lots));
  let head = 0;
  let missing = 0;
  for (let i = 0; i < limit; i++) {
    const now = day[i];
    let need = unitsMilli[i];
    while (head < sorted.length && (left[sorted[head]] === 0 || lots.expiresOn[sorted[head]] <= now)) head++;
    for (let k = head; k < sorted.length && need; k++) {
      const row = sorted[k];
      if (left[row] && lots.effectiveOn[row] <= now && now < lots.expiresOn[row]) {
        const paid = Math.min(need, left[row]);
        left[row] -= paid;
        need -= paid;
      }
    }
    missing += need;
  }
  return { left, missing };
}

const byStart = (lots) => rows(lots).sort((a, b) => lots.effectiveOn[a] - lots.effectiveOn[b] || a - b);

/** Those that pay now in a sorted array, put in by binary search. */
export function activeArray({ day, unitsMilli }, lots, limit) {
  const left = lots.units.slice();
  const waiting = byStart(lots);
  const before = order(lots);
  const active = [];
  let next = 0;
  let missing = 0;
  for (let i = 0; i < limit; i++) {
    const now = day[i];
    let need = unitsMilli[i];
    while (next < waiting.length && lots.effectiveOn[waiting[next]] <= now) {
      const row = waiting[next++];
      let low = 0;
      let high = active.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (before(active[middle], row) < 0) low = middle + 1;
        else high = middle;
      }
      active.splice(low, 0, row);
    }
    while (need && active.length) {
      const row = active[0];
      if (lots.expiresOn[row] <= now) {
        active.shift();
        continue;
      }
      const paid = Math.min(need, left[row]);
      left[row] -= paid;
      need -= paid;
      if (!left[row]) active.shift();
    }
    missing += need;
  }
  return { left, missing };
}

/** A binary heap of row numbers in a typed array. */
function heapOf(lots) {
  const { expiresOn: e, effectiveOn: s } = lots;
  const heap = new Uint32Array(lots.units.length);
  let size = 0;
  const less = (a, b) => e[a] < e[b] || (e[a] === e[b] && (s[a] < s[b] || (s[a] === s[b] && a < b)));
  const push = (row) => {
    let i = size++;
    while (i) {
      const parent = (i - 1) >> 1;
      if (!less(row, heap[parent])) break;
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = row;
  };
  const pop = () => {
    const row = heap[--size];
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && less(heap[child + 1], heap[child])) child++;
      if (!less(heap[child], row)) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = row;
  };
  return { push, pop, first: () => heap[0], isEmpty: () => size === 0 };
}

export function typedHeap({ day, unitsMilli }, lots, limit) {
  const { effectiveOn, expiresOn } = lots;
  const left = lots.units.slice();
  const waiting = Uint32Array.from(byStart(lots));
  const heap = heapOf(lots);
  let next = 0;
  let missing = 0;
  for (let i = 0; i < limit; i++) {
    const now = day[i];
    let need = unitsMilli[i];
    while (next < waiting.length && effectiveOn[waiting[next]] <= now) heap.push(waiting[next++]);
    while (need && !heap.isEmpty()) {
      const row = heap.first();
      if (expiresOn[row] <= now) {
        heap.pop();
        continue;
      }
      const rest = left[row];
      if (need < rest) {
        left[row] = rest - need;
        need = 0;
      } else {
        need -= rest;
        left[row] = 0;
        heap.pop();
      }
    }
    missing += need;
  }
  return { left, missing };
}

/** The idea of the package's algorithm by hand: usage summed by day first, then a heap over the days. */
export function summedByDay({ day, unitsMilli }, lots) {
  const first = day[0];
  const sums = new Float64Array(day[day.length - 1] - first + 1);
  for (let i = 0; i < day.length; i++) sums[day[i] - first] += unitsMilli[i];
  const days = Int32Array.from(sums, (_, index) => first + index);
  return typedHeap({ day: days, unitsMilli: sums }, lots, sums.length);
}
