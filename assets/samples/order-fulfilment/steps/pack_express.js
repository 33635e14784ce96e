// The same join for orders in a hurry. Members of the tea club find a sample in the box.
export const condition = {
	order: { express: { $eq: true }, parcel: null },
	payment: { charged: true },
	stock: { complete: true },
	address: { valid: true },
};

const SAMPLES = ["Darjeeling first flush", "Sencha", "Rooibos vanilla"];

export const content = async () => {
	const isMember = data.order.customer.tier === "club";
	data.order.parcel = {
		kind: "express",
		from: data.order.shipFrom,
		sample: isMember ? SAMPLES[data.order.lines.length % SAMPLES.length] : null,
	};
};
