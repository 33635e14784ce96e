// Lawyers asked to keep everything as it is. Nothing is deleted and nobody is locked out; the task settles here.
export const condition = {
	person: { state: "leaving", legalHold: true, holdNoted: null },
};

export const content = async () => {
	console.warn(`${data.person.name} is under legal hold`);
	await connectors.mail.send({ to: "legal@example.org", subject: `Legal hold: ${data.person.id}` });
	data.person.holdNoted = true;
};
