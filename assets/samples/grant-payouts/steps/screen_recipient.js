// First step of the child task "payout". A grant without an account is paid by cheque, which no step here knows:
// such a child ends incomplete, and the round goes on.
export const condition = {
	job: "payout",
	grant: { id: String, iban: /^[A-Z]{2}\d{2}[A-Z0-9]{8,}$/, screening: null },
};

export const content = async () => {
	const { listed } = await connectors.registry.screen({ school: data.grant.school });
	data.grant.screening = listed ? "listed" : "clear";
};
