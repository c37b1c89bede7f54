const worker = new Worker(new URL('./worker-plain-entries.js', import.meta.url), { type: 'module' });
worker.addEventListener('message', ({ data }) => (document.title = data));
