/** Nothing but additions; tells how long they took. */
function spin(): number {
	let sum = 0;
	for (let i = 0; i < 3e8; i++) sum = (sum + i * 3) | 0;
	return sum;
}

spin();
const startedAt = performance.now();
spin();
spin();
process.send?.(performance.now() - startedAt, () => process.exit(0));
