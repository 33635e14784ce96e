// The three checks are in and all of them are good: this is where the parallel paths join.
export const condition = {
	order: { express: { $ne: true }, parcel: null },
	payment: { charged: true },
	stock: { complete: true },
	address: { valid: true },
};

export const content = async () => {
	data.order.parcel = { kind: "standard", from: data.order.shipFrom, sample: null };
};
