// First choice: exact, fast, and useless for scans.
export const condition = {
	document: { known: false },
	invoice: { $exists: false },
	layout: null,
};

export const content = async () => {
	try {
		data.invoice = await connectors.layout.extract({ file: data.document.file });
		data.layout = { ok: true };
		data.readBy = "layout";
	} catch (error) {
		// No throw: a document that can't be read this way is an ordinary day, and the next step knows another way.
		console.warn(`No luck by layout: ${error.message}`);
		data.layout = { ok: false, reason: error.code ?? error.message };
	}
};
