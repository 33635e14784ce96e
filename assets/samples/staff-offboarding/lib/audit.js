// One line of the trail: who did what, where it came from, and nothing private.
export const entry = (what, { person, via }) => ({
	at: new Date().toISOString(),
	what,
	person: person.id,
	source: via?.type ?? "unknown",
});
