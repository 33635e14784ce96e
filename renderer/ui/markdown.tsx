import { Fragment, type ReactNode, useMemo } from "react";
import styles from "./markdown.module.css";
import { type Block, type Inline, parseMarkdown } from "./parse-markdown.ts";

/** A text of Markdown, without HTML of its own. Links are given to `onLink`; without it they are shown as words. */
export function Markdown({ text, onLink }: { readonly text: string; readonly onLink?: (target: string) => void }) {
	const blocks = useMemo(() => parseMarkdown(text), [text]);
	return <div className={styles.markdown}>{blocks.map((block, at) => drawBlock(block, at, onLink))}</div>;
}

type OnLink = ((target: string) => void) | undefined;

function drawBlock(block: Block, key: number, onLink: OnLink): ReactNode {
	const words = (parts: readonly Inline[]): ReactNode => parts.map((part, at) => drawInline(part, at, onLink));
	switch (block.type) {
		case "heading": {
			const Tag = `h${Math.min(block.level + 1, 6)}` as "h2";
			return (
				<Tag key={key} data-heading={block.id} data-level={block.level}>
					{words(block.children)}
				</Tag>
			);
		}
		case "paragraph":
			return <p key={key}>{words(block.children)}</p>;
		case "code":
			return (
				// biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls has to be reached by keys.
				<pre key={key} tabIndex={0}>
					<code>{block.text}</code>
				</pre>
			);
		case "quote":
			return <blockquote key={key}>{block.blocks.map((inner, at) => drawBlock(inner, at, onLink))}</blockquote>;
		case "rule":
			return <hr key={key} />;
		case "list": {
			const Tag = block.isOrdered ? "ol" : "ul";
			return (
				<Tag key={key}>
					{block.items.map((item, at) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: A text's items have no other name than their place.
						<li key={at}>{item.map((inner, within) => drawItem(inner, within, onLink))}</li>
					))}
				</Tag>
			);
		}
		case "table":
			return (
				<table key={key}>
					<thead>
						<tr>
							{block.head.map((cell, at) => {
								// A heading that says nothing is none.
								const Cell = cell.length === 0 ? "td" : "th";
								// biome-ignore lint/suspicious/noArrayIndexKey: As above.
								return <Cell key={at}>{words(cell)}</Cell>;
							})}
						</tr>
					</thead>
					<tbody>
						{block.rows.map((row, at) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: As above.
							<tr key={at}>
								{row.map((cell, column) => (
									// biome-ignore lint/suspicious/noArrayIndexKey: As above.
									<td key={column}>{words(cell)}</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			);
	}
}

/** An item's own line needs no paragraph. */
function drawItem(block: Block, key: number, onLink: OnLink): ReactNode {
	if (block.type !== "paragraph") return drawBlock(block, key, onLink);
	return <Fragment key={key}>{block.children.map((part, at) => drawInline(part, at, onLink))}</Fragment>;
}

function drawInline(part: Inline, key: number, onLink: OnLink): ReactNode {
	switch (part.type) {
		case "text":
			return part.text;
		case "code":
			return <code key={key}>{part.text}</code>;
		case "strong":
			return <strong key={key}>{part.children.map((inner, at) => drawInline(inner, at, onLink))}</strong>;
		case "emphasis":
			return <em key={key}>{part.children.map((inner, at) => drawInline(inner, at, onLink))}</em>;
		case "link": {
			const words = part.children.map((inner, at) => drawInline(inner, at, onLink));
			if (onLink === undefined) return <Fragment key={key}>{words}</Fragment>;
			return (
				<button key={key} type="button" className={styles.link} onClick={() => onLink(part.target)}>
					{words}
				</button>
			);
		}
	}
}
