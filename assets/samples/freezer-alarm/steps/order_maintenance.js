// Getting warmer, but slowly: a technician during the week will do.
export const condition = {
	alarm: { severity: "warning" },
	diagnosis: { compressor: { $type: "string" } },
	ticket: null,
};

export const content = async () => {
	const { ticket } = await connectors.maintenance.order({
		device: data.alarm.device,
		compressor: data.diagnosis.compressor,
	});
	data.ticket = ticket;
	task.complete({ ticket });
};
