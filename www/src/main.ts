import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import { t } from './i18n';
import { startEngine } from './lib/engine';
import { isContract, readContract } from './lib/storage';

// The worker loads while the page is being drawn.
const engine = startEngine();
document.documentElement.lang = t.language;

const target = document.getElementById('app');
const start = () => target && mount(App, { target, props: { engine } });

// What was negotiated goes before the first question. Who has no contract loads none, unless one is made in another tab. Not awaited
// here: what is loaded needs this very file.
const loadContract = () => import('./contract/contract.svelte').catch(() => {});
if (readContract() === null) {
  addEventListener('storage', (event) => void (isContract(event) && readContract() !== null && loadContract()));
  // In a task of its own: on a phone it takes a tenth of a second, and what has run until now about half of that.
  setTimeout(start);
} else void loadContract().then(start);
