import { durationText } from "../../ui/index.ts";
import styles from "./load-view.module.css";

const WIDTH = 260;
const HEIGHT = 120;
const MARKS = [0.5, 0.9, 0.95, 0.99];

/** How many of the tasks took at most how long: time upwards, their share to the right. */
export function PercentileCurve({ series }: { readonly series: readonly number[] }) {
	const sorted = series.toSorted((a, b) => a - b);
	const most = sorted.at(-1) ?? 0;
	if (sorted.length < 2 || most <= 0) return null;
	const place = (share: number) => {
		const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
		return { x: share * WIDTH, y: HEIGHT - (value / most) * HEIGHT, value };
	};
	const line = sorted
		.map((value, index) => {
			const x = (index / (sorted.length - 1)) * WIDTH;
			return `${x.toFixed(1)},${(HEIGHT - (value / most) * HEIGHT).toFixed(1)}`;
		})
		.join(" ");
	return (
		<svg
			className={styles.curve}
			viewBox={`-4 -14 ${WIDTH + 60} ${HEIGHT + 30}`}
			role="img"
			aria-label={`Times of tasks, sorted: the slowest took ${durationText(most)}`}
		>
			<path d={`M0 ${HEIGHT}H${WIDTH}`} className={styles.axis} />
			<polyline points={line} className={styles.line} />
			{MARKS.map((share) => {
				const { x, y, value } = place(share);
				return (
					<g key={share}>
						<path d={`M${x} ${HEIGHT}V${y}`} className={styles.axis} />
						<circle cx={x} cy={y} r={2.5} className={styles.dot} />
						<text x={x} y={HEIGHT + 11} textAnchor="middle" className={styles.text}>
							{share === 0.5 || share === 0.9 || share === 0.99 ? `p${share * 100}` : ""}
						</text>
						{share === 0.5 && (
							<text x={x} y={y - 6} textAnchor="middle" className={styles.text}>
								{durationText(value)}
							</text>
						)}
					</g>
				);
			})}
			<text x={WIDTH + 4} y={4} className={styles.text}>
				{durationText(most)}
			</text>
		</svg>
	);
}
