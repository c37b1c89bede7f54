const worker = new Worker(new URL('./worker-plain.js', import.meta.url), { type: 'module' });
worker.addEventListener('message', ({ data }) => (document.title = data));
