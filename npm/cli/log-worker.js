// A thread that reads one log after another; what each comes to goes back to the thread that asked.
import { parentPort } from 'node:worker_threads';
import { availabilityReader } from '#module/sla';
import { feed } from './read-log.js';

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);

port.on('message', async ({ name, options }) => {
  try {
    const reader = availabilityReader(options);
    await feed(reader, name, (bytes) => port.postMessage({ bytes }));
    port.postMessage({ answer: reader.finish() });
  } catch (error) {
    const { problems, code, message } = /** @type {any} */ (error);
    port.postMessage(problems === undefined ? { fault: { code, message } } : { problems });
  }
});
