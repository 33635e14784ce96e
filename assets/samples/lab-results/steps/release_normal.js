// Nothing is flagged: the patient can read it at once.
export const condition = {
	report: { flags: { $size: 0 }, released: null },
};

export const content = async () => {
	await connectors.portal.publish({ patient: data.report.patient.id, report: data.report.id });
	data.report.released = true;
	task.complete({ released: true });
};
