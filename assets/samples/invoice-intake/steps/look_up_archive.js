// Suppliers like to send the same invoice twice. Ask the archive before anything costs money.
export const condition = {
	document: {
		kind: "invoice",
		file: { $regex: /\.(pdf|png|jpe?g)$/i },
		receivedAt: Date,
		known: null,
	},
};

export const content = async () => {
	const { found, booked } = await connectors.archive.find({ fingerprint: data.document.fingerprint });
	data.document.known = found;
	task.name(`Invoice ${data.document.file}`);
	if (found) {
		console.info(`Booked already on ${booked}`);
		task.ignore();
	}
};
