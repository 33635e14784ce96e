// Second choice: recognise the text and look for the words that announce each field.
export const condition = {
	layout: { ok: false },
	document: { scan: { lines: Array, sharpness: Number } },
	invoice: null,
	reading: null,
};

export const content = async () => {
	const { text, confidence } = await connectors.recognition.read(data.document.scan);
	const fields = lib.invoiceText.readFields(text);
	const missing = lib.invoiceText.missingFields(fields);

	// For whoever has to find out why a scan could not be read; kept apart from the business data.
	data.$debug = { ...data.$debug, recognised: text, confidence };

	data.reading = { ok: missing.length === 0, missing };
	if (missing.length > 0) {
		console.warn("The text lacks", missing);
		return;
	}
	data.invoice = fields;
	data.readBy = "text";
};
