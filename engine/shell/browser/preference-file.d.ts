import type { PreferenceStore } from "../index.ts";
/** Preferences in a file of JSON. One that can't be read counts as empty; one that can't be written is forgotten at the end. */
export declare function createPreferenceFile(file: string): PreferenceStore;
