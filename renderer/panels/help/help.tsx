import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Dialog, EmptyState, Markdown, TextField } from "../../ui/index.ts";
import styles from "./help.module.css";
import { type HelpPage, readHelpPages } from "./help-pages.ts";
import { searchHelp } from "./search-help.ts";

interface Place {
	readonly page: string;
	/** A heading's words or its id in links. */
	readonly heading?: string;
}

/** The documentation, which needs no network. */
export function Help() {
	const { overlay, toasts } = useStudio();
	const asked = useStudioStore("overlay", ({ overlay }) => (overlay?.kind === "help" ? overlay.page : undefined));
	const [pages, setPages] = useState<readonly HelpPage[]>();
	const [question, setQuestion] = useState("");
	const [place, setPlace] = useState<Place>({ page: asked ?? "studio" });
	const text = useRef<HTMLElement>(null);
	useEffect(() => {
		readHelpPages().then(setPages, toasts.getState().fail);
	}, [toasts]);
	useEffect(() => {
		if (asked !== undefined) setPlace({ page: asked });
	}, [asked]);
	const sought = useDeferredValue(question);
	const hits = useMemo(() => searchHelp(pages ?? [], sought), [pages, sought]);
	const page = pages?.find(({ id }) => id === place.page) ?? pages?.[0];
	useEffect(() => {
		if (page === undefined) return;
		const headings = [...(text.current?.querySelectorAll("[data-heading]") ?? [])];
		const heading = headings.find(
			(one) => one.getAttribute("data-heading") === place.heading || one.textContent === place.heading,
		);
		if (heading === undefined) text.current?.scrollTo(0, 0);
		else heading.scrollIntoView();
	}, [page, place]);
	function follow(target: string): void {
		const [, file, heading] = /^(?:.*\/)?(?:([\w-]+)\.md)?(?:#(.*))?$/.exec(target) ?? [];
		const known = file === undefined ? page?.id : pages?.find(({ id }) => id === file)?.id;
		if (known !== undefined && !/^[a-z]+:/.test(target)) setPlace({ page: known, ...(heading && { heading }) });
		else
			toasts.getState().show({ tone: "info", text: `${target} is not part of the help that comes with the studio.` });
	}
	return (
		<Dialog title="Help" size="large" onClose={() => overlay.getState().close()}>
			<div className={styles.help}>
				<nav className={styles.pages} aria-label="Pages">
					<TextField
						label="Search the help"
						isLabelHidden
						placeholder="Search the help"
						type="search"
						autoFocus
						value={question}
						onChange={({ target }) => setQuestion(target.value)}
					/>
					{question.trim() === "" &&
						pages?.map(({ id, title }) => (
							<button
								key={id}
								type="button"
								className={styles.page}
								aria-current={id === page?.id ? "page" : undefined}
								onClick={() => setPlace({ page: id })}
							>
								{title}
							</button>
						))}
					{question.trim() !== "" && hits.length === 0 && (
						<p className={styles.none} role="status">
							Nothing in the help says this. Try another word.
						</p>
					)}
					{question.trim() !== "" &&
						hits.map(({ page: of, title, heading, excerpt }) => (
							<button
								key={`${of} ${heading} ${excerpt}`}
								type="button"
								className={styles.hit}
								onClick={() => setPlace({ page: of, heading })}
							>
								<strong>{heading}</strong>
								<span>{excerpt}</span>
								<span className={styles.of}>{title}</span>
							</button>
						))}
				</nav>
				{/* biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls has to be reached by keys. */}
				<article ref={text} className={styles.text} aria-label={page?.title ?? "Help"} tabIndex={0}>
					{page === undefined ? (
						<EmptyState title="Opening the help…" />
					) : (
						<Markdown text={page.text} onLink={follow} />
					)}
				</article>
			</div>
		</Dialog>
	);
}
