// Watches the state only: every change of it arms this step again, so there is one entry for each state, written beside
// whatever else the new state sets off.
export const condition = {
	person: { state: { $in: ["registered", "locked-out", "equipment-in", "paid"] } },
};

export const content = async () => {
	const entry = lib.audit.entry(data.person.state, { person: data.person, via: data.$via });
	await connectors.trail.append({ entry });
	data.audit = data.audit ?? [];
	data.audit.push(entry);
};
