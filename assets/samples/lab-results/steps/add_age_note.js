// Reference ranges are those of adults. Dotted keys and $or: children and very old people get a word of caution.
export const condition = {
	"report.registered": true,
	$or: [{ "report.patient.age": { $lt: 16 } }, { "report.patient.age": { $gte: 80 } }],
	"report.ageNote": null,
};

export const content = async () => {
	data.report.ageNote = `Ranges are for adults; the patient is ${data.report.patient.age}.`;
};
