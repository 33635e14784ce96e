// Puts what is private out of sight before anything else sees the document. The stash is encrypted in the journal and
// never shown or exported; what stays in `person` is what everybody may see.
export const condition = {
	person: {
		id: /^E-\d{4}$/,
		state: "leaving",
		lastDay: Date,
		iban: String,
		privateEmail: { $regex: "@" },
	},
	$nor: [{ person: { legalHold: true } }, { person: { next: { $exists: true } } }],
};

export const content = async () => {
	const { person } = data;
	data.$stash.iban = person.iban;
	data.$stash.privateEmail = person.privateEmail;
	delete person.iban;
	delete person.privateEmail;

	task.name(`Offboarding of ${person.name}`);
	task.tags(["offboarding", person.team]);
	console.info(`${person.name} leaves on ${person.lastDay} (${task.workspace()}, ${task.region()})`);
	person.next = "registered";
};
