/** How the page's tests start Chromium. */

/**
 * Playwright's own choice: of two such switches, Chromium heeds the last one. chromium.spec.ts holds it to what Playwright says.
 * Each of them is explained in Playwright's chromiumSwitches.ts.
 */
const AS_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** Pages of the browser's own, behind its address bar: nobody sees them here, and each window takes as long for them as for ours. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

export const SWITCHES = [`--disable-features=${[...AS_PLAYWRIGHT, ...ADDRESS_BAR].join(',')}`];
