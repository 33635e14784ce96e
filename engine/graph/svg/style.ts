/** Colours and fonts of the picture; it follows the reader's choice of light or dark. */
const LIGHT =
	"--bg:#fcfcfd;--panel:#f9f9fb;--sunk:#f0f0f3;--line:#e0e1e6;--edge:#d0d1d8;--ink:#1c2024;--ink2:#60646c;--ink3:#80838d;--accent:#5b5bd6;--accent-ink:#4747c2;--fail:#d13415;--dots:#e0e1e6";
const DARK =
	"--bg:#111113;--panel:#18191b;--sunk:#26282c;--line:#2a2d32;--edge:#3a3e45;--ink:#edeef0;--ink2:#b0b4ba;--ink3:#777b84;--accent:#6e6ade;--accent-ink:#b1a9ff;--fail:#ff977d;--dots:#232529";

/** The variables of both looks, each as `--name:value;…`. */
export const THEMES = { light: LIGHT, dark: DARK } as const;

/** The same for a page around the picture. */
export const VARIABLES = `:root{${LIGHT};color-scheme:light dark}\n@media (prefers-color-scheme:dark){:root{${DARK}}}`;

export const FONT = { title: 12.5, text: 11 } as const;

export const STYLE = [
	`svg{${LIGHT};color-scheme:light dark}`,
	`@media (prefers-color-scheme:dark){svg{${DARK}}}`,
	`text{font:${FONT.text}px ui-monospace,"JetBrains Mono","SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--ink2)}`,
	`.name,.key,.note{font-family:Inter,system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}`,
	`.name{font-size:${FONT.title}px;font-weight:600;fill:var(--ink)}`,
	".key,.note{fill:var(--ink2)}.path{fill:var(--ink);font-weight:500}.more{fill:var(--ink3)}",
	".ground{fill:var(--bg)}.dot{fill:var(--dots)}",
	".card{fill:var(--panel);stroke:var(--edge)}.rule{stroke:var(--line);stroke-dasharray:3 3}.chip{fill:var(--sunk)}",
	".pill{fill:var(--bg);stroke:var(--edge)}.legend{fill:var(--panel);stroke:var(--line)}",
	".link{fill:none;stroke:var(--ink3);stroke-width:1.5}.seen{stroke:var(--accent);stroke-width:2}",
	".possible{stroke-dasharray:6 4}.observed{stroke-dasharray:2 3}",
	".disarms{stroke:var(--fail);stroke-dasharray:.1 4;stroke-linecap:round}",
	".tip{fill:var(--ink3)}.tip-seen{fill:var(--accent)}.bar{stroke:var(--fail);stroke-width:2}",
	".plate{fill:var(--bg)}.label-seen{fill:var(--accent-ink)}.label-disarms{fill:var(--fail)}",
].join("\n");
