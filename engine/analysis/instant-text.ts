/** Whether a text is what a moment becomes as JSON. */
export const instantText = (text: string): boolean =>
	/^(?:\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
