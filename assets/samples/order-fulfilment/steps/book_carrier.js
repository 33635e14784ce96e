export const condition = {
	order: { parcel: { kind: String, tracking: null } },
};

export const content = async () => {
	const { parcel, weightGrams } = data.order;
	const booking = await connectors.carrier.book({ kind: parcel.kind, from: parcel.from, grams: weightGrams });
	parcel.tracking = booking.tracking;
	parcel.arrives = booking.arrives;
};
