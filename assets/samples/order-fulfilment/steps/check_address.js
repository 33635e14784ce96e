// Third check: does the postcode exist, and which warehouse is nearer to it?
export const condition = {
	order: { status: "priced", address: { postcode: String, country: { $in: ["DE", "NL", "BE"] } } },
	address: { $exists: false },
};

export const content = async () => {
	const { postcode, country } = data.order.address;
	const { town } = await connectors.post.lookup({ postcode, country });

	// Also written by reserve_stock. Where the two disagree, the later one to end wins, and the journal says so.
	// stepscape-ignore writes-collide: this sample shows what a conflict looks like
	data.order.shipFrom = lib.parcels.nearestWarehouse({ postcode, country });
	data.order.notes.push(`Address: ${town}`);
	data.address = { valid: true, town };
};
