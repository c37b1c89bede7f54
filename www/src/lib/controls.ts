/** Text for files that others read. */

// Control characters but for the tab and the ends of lines, and separators that some programs take for an end of line.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/g;

/** The text with control characters shown as a sign that something stood there. */
export const withoutControls = (text: string): string => text.replace(CONTROLS, '\ufffd');
