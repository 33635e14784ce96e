import {
	Area,
	AreaChart,
	Bar,
	BarChart,
	CartesianGrid,
	Cell,
	Legend,
	Line,
	LineChart,
	Pie,
	PieChart,
	ReferenceLine,
	ResponsiveContainer,
	Scatter,
	ScatterChart,
	Tooltip,
	XAxis,
	YAxis,
} from "recharts";
import styles from "./drawn-chart.module.css";
import type { Chart } from "./read-chart.ts";

const COLORS = ["var(--accent)", "var(--done)", "var(--waiting)", "var(--running)", "var(--failed)", "var(--ink-3)"];
const color = (index: number): string => COLORS[index % COLORS.length] as string;
const AXIS = { stroke: "var(--line-strong)", tick: { fill: "var(--ink-2)", fontSize: 11 } };

/** A chart that a step drew. Without motion: it is read, not watched. */
export default function DrawnChart({ name, chart }: { readonly name: string; readonly chart: Chart }) {
	const { kind, series, points } = chart;
	const data = points.map(({ x, values }) => ({
		x,
		...Object.fromEntries(series.map((_, i) => [`v${i}`, values[i]])),
	}));
	return (
		<div className={styles.chart} role="img" aria-label={`${name}: ${kind} chart of ${points.length} points`}>
			<ResponsiveContainer width="100%" height="100%">
				{kind === "pie" ? (
					<PieChart>
						<Pie
							data={data}
							dataKey="v0"
							nameKey="x"
							isAnimationActive={false}
							outerRadius="80%"
							label={{ fontSize: 11 }}
						>
							{data.map(({ x }, index) => (
								<Cell key={x} fill={color(index)} stroke="var(--panel)" />
							))}
						</Pie>
						<Tooltip />
						<Legend />
					</PieChart>
				) : kind === "line" ? (
					<LineChart data={data}>
						{frame(chart)}
						{series.map((key, i) => (
							<Line
								key={key}
								dataKey={`v${i}`}
								name={key}
								stroke={color(i)}
								isAnimationActive={false}
								dot={points.length < 60}
							/>
						))}
					</LineChart>
				) : kind === "area" ? (
					<AreaChart data={data}>
						{frame(chart)}
						{series.map((key, i) => (
							<Area
								key={key}
								dataKey={`v${i}`}
								name={key}
								stroke={color(i)}
								fill={color(i)}
								fillOpacity={0.2}
								isAnimationActive={false}
							/>
						))}
					</AreaChart>
				) : kind === "scatter" ? (
					<ScatterChart data={data}>
						{frame(chart)}
						{series.map((key, i) => (
							<Scatter key={key} dataKey={`v${i}`} name={key} fill={color(i)} isAnimationActive={false} />
						))}
					</ScatterChart>
				) : (
					<BarChart data={data}>
						{frame(chart)}
						{series.map((key, i) => (
							<Bar key={key} dataKey={`v${i}`} name={key} fill={color(i)} isAnimationActive={false} maxBarSize={48} />
						))}
					</BarChart>
				)}
			</ResponsiveContainer>
		</div>
	);
}

/** What all charts with axes share. */
function frame({ series, unit, limit, from, to }: Chart) {
	return [
		<CartesianGrid key="grid" stroke="var(--line)" vertical={false} />,
		<XAxis key="x" dataKey="x" {...AXIS} />,
		<YAxis key="y" unit={unit} domain={[from ?? "auto", to ?? "auto"]} width={56} {...AXIS} />,
		<Tooltip
			key="tip"
			isAnimationActive={false}
			contentStyle={{ background: "var(--raised)", border: "1px solid var(--line-strong)", borderRadius: "6px" }}
		/>,
		series.length > 1 ? <Legend key="legend" /> : null,
		limit === undefined ? null : (
			<ReferenceLine
				key="limit"
				y={limit}
				stroke="var(--failed)"
				strokeDasharray="4 3"
				label={{ value: `${limit}${unit}`, fontSize: 11, fill: "var(--failed)", position: "insideTopRight" }}
			/>
		),
	];
}
