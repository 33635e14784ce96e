/** The two ways between the page and the program. The page never names one. */
export const CALL = "stepscape:call";
export const MESSAGE = "stepscape:message";
