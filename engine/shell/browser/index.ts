/** The studio in a browser. */
export { createPreferenceFile } from "./preference-file.ts";
export { type BrowserOptions, type BrowserShell, serveBrowser } from "./serve-browser.ts";
export { SECURITY_HEADERS } from "./static-files.ts";
