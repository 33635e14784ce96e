import { type TemplateEntry } from "../contract/index.ts";
export declare const templateEntries: () => TemplateEntry[];
/** Makes an automation from a template; resolves its folder. Errors as `initProject`. */
export declare function createNew(home: string, request: unknown): string;
/**
 * Makes an automation of files that a window sends. What is no file of an automation is left out.
 * @throws StepscapeError `usage` where none of them is
 */
export declare function importFiles(home: string, request: unknown): string;
