/** The automation as the studio works on it: engine, files, history, trials. */
export { callStudio, STUDIO_METHODS } from "./methods.ts";
export { type OpenStudio, openStudio } from "./open-studio.ts";
