export const condition = {
	invoice: { number: /^[A-Z]{2,3}-\d+$/ },
	approved: { by: String },
	entry: null,
};

export const content = async () => {
	const { number, gross } = data.invoice;
	const { entry } = await connectors.ledger.book({ number, gross, fingerprint: data.document.fingerprint });
	data.entry = entry;
	console.log(`${number} is booked as ${entry}`);
	task.complete({ entry, readBy: data.readBy });
};
