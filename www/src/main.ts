import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import { t } from './i18n';
import { startEngine } from './lib/engine';

// The worker loads while the page is being drawn.
const engine = startEngine();
document.documentElement.lang = t.language;

const target = document.getElementById('app');
if (target) mount(App, { target, props: { engine } });
