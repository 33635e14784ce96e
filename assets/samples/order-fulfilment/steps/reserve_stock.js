// First of three checks that run side by side. All of them wait for the price only, none for another.
export const condition = {
	order: { status: "priced" },
	stock: null,
};

export const content = async () => {
	const answers = await Promise.all(
		data.order.lines.map((line) => connectors.warehouse.reserve({ sku: line.sku, quantity: line.quantity })),
	);

	const missing = data.order.lines.filter((_, index) => !answers[index].reserved).map((line) => line.sku);
	if (missing.length > 0) console.warn("Not on the shelf:", missing);

	// Where the goods are decides where the parcel starts. check_address has an opinion on that too.
	data.order.shipFrom = answers[0].warehouse;
	data.order.notes.push(`Stock: ${missing.length === 0 ? "all there" : `${missing.length} missing`}`);
	data.stock = { complete: missing.length === 0, missing };
};
