// The three streams of a process, and how wide its terminal is.

/** Whoever reads us has read enough: `kling-calc prices | head -1`. That is no failure. @param {NodeJS.ErrnoException} error */
function endQuietly(error) {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

/** @param {NodeJS.WriteStream} stream @param {string} text */
export function write(stream, text) {
  if (text === '') return;
  if (stream.listenerCount('error') === 0) stream.on('error', endQuietly);
  stream.write(text);
}

/** The columns of the terminal, or those that COLUMNS names; without either nothing is cut or wrapped. */
export function width() {
  const named = Number(process.env['COLUMNS']);
  if (Number.isInteger(named) && named > 0) return named;
  return (process.stdout.isTTY && process.stdout.columns) || Infinity;
}

/** All of the standard input. */
export async function readInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
