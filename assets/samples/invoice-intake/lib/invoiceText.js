// Finds the parts of an invoice in plain text. Rules, not magic: each field has the words that announce it.
// Written as an ES module.

const AMOUNT = String.raw`(\d{1,3}(?:[ ,]?\d{3})*\.\d{2})`;

const FIELDS = {
	number: /\binvoice\s*(?:no\.?|number)\s*:?\s*([A-Z0-9-]{3,})/i,
	date: /\bdate\s*:?\s*(\d{4}-\d{2}-\d{2})/i,
	net: new RegExp(String.raw`\bnet(?: total)?\s*:?\s*${AMOUNT}`, "i"),
	vat: new RegExp(String.raw`\bvat[^\d\n]*(?:\d+ ?%)?\s*:?\s*${AMOUNT}`, "i"),
	gross: new RegExp(String.raw`\b(?:gross|total due)\s*:?\s*${AMOUNT}`, "i"),
};

const MONEY = ["net", "vat", "gross"];

export const toAmount = (text) => Number(text.replace(/[ ,]/g, ""));

export function readFields(text) {
	const fields = {};
	for (const [name, pattern] of Object.entries(FIELDS)) {
		const found = pattern.exec(text)?.[1];
		if (found !== undefined) fields[name] = MONEY.includes(name) ? toAmount(found) : found;
	}
	return fields;
}

export const missingFields = (fields) => Object.keys(FIELDS).filter((name) => fields[name] === undefined);
