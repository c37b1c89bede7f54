// Runs before the first paint, so that a remembered theme does not flash. src/lib/theme.ts does the rest.
(() => {
  try {
    const theme = localStorage.getItem('kling-calc-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is refused: the system's theme stands.
  }
})();
