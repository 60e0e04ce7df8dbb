// The page shown when the app could not start or broke down.
import { reloadLatest } from './updates.js';

/** Shows it in the app's place. The reason is for whoever is asked for help; the first one counts,
    since what fails after it fails because of it. */
export function showFailure(reason) {
  if (document.documentElement.dataset.gate === 'failure') return;
  const page = document.getElementById('failure');
  document.documentElement.dataset.gate = 'failure';
  page.querySelector('code').textContent = String(reason);
  page.querySelector('button').addEventListener('click', reloadLatest, { once: true });
  page.querySelector('h1').focus();
}
