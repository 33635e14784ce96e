// A person knows, and there is something to tell them.
export const condition = {
	diagnosis: { compressor: String },
	stock: { hoursLeft: Number },
	$or: [{ paging: { answered: String } }, { neighbour: { rung: true } }],
};

export const content = async () => {
	const who = data.paging.answered ?? "the neighbour";
	await connectors.pager.brief({ who, compressor: data.diagnosis.compressor, hoursLeft: data.stock.hoursLeft });
	task.visualize({
		type: "data-map",
		name: "Alarm at a glance",
		data: {
			Device: data.alarm.device,
			Compressor: data.diagnosis.compressor,
			"Hours left": data.stock.hoursLeft,
			"Who knows": who,
			Pages: data.paging.attempts,
		},
	});
	task.complete({ who, hoursLeft: data.stock.hoursLeft });
};
