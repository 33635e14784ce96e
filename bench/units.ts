/** Figures as they are printed. */
const round = (value: number): string =>
	value >= 100 ? Math.round(value).toLocaleString("en") : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export const micros = (value: number): string =>
	value >= 100_000 ? `${round(value / 1000)} ms` : `${round(value)} µs`;
export const megabytes = (bytes: number): string => `${round(bytes / 1_048_576)} MB`;
export const times = (value: number): string => `${round(value)}×`;
/** Down to what is sure: 99.99 % is not 100 %. */
export const percent = (ratio: number): string => `${(Math.floor(ratio * 10_000) / 100).toFixed(2)} %`;
