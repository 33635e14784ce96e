/** The newest version of automation.json that this program reads. */
export const SCHEMA_VERSION = 1;
