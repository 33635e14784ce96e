import { VARIABLES } from "../svg/style.ts";

/** The page around the picture; it has the picture's colours. */
export const PAGE_STYLE = `${VARIABLES}
*{box-sizing:border-box}
html,body{margin:0;height:100%}
body{display:grid;grid-template:auto 1fr/1fr auto;background:var(--bg);color:var(--ink);font:13px/1.45 Inter,system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
body>header{grid-column:1/3;display:flex;gap:12px;align-items:center;padding:8px 14px;border-bottom:1px solid var(--line);background:var(--panel)}
h1{font-size:14px;font-weight:600;margin:0 auto 0 0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
h1 small{font-weight:400;color:var(--ink2);margin-left:8px}
input{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--edge);border-radius:6px;padding:4px 9px;width:min(240px,30vw)}
#found{color:var(--ink2);min-width:5em}
button{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--edge);border-radius:6px;padding:4px 10px;cursor:pointer}
button:hover{background:var(--sunk)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
#stage{position:relative;overflow:hidden;min-width:0;cursor:grab;touch-action:none;background:radial-gradient(var(--dots) 1px,transparent 1px) 0 0/20px 20px}
#stage:active{cursor:grabbing}
#stage svg{display:block;width:100%;height:100%;user-select:none}
#stage .ground,#stage .ground+rect{fill:none}
[data-step]{cursor:pointer;outline:none}
[data-step]:hover .card,[data-step]:focus-visible .card{stroke:var(--ink3)}
[data-step]:focus-visible .card{stroke:var(--accent);stroke-width:2}
[data-step].chosen .card{stroke:var(--accent);stroke-width:2}
[data-step].faded{opacity:.22}
.has-chosen [data-from]:not(.near){opacity:.25}
#side{width:min(360px,45vw);overflow:auto;padding:14px;border-left:1px solid var(--line);background:var(--panel)}
#side header{display:flex;gap:8px;align-items:start}
#side h2{font-size:15px;font-weight:600;margin:0 auto 0 0;overflow-wrap:anywhere}
#side h3{font-size:11px;font-weight:600;color:var(--ink2);margin:16px 0 4px}
#side ul{list-style:none;margin:0;padding:0}
#side li{padding:3px 0;display:flex;flex-wrap:wrap;gap:2px 8px;align-items:baseline}
#side .close{border:none;background:none;font-size:16px;line-height:1;padding:2px 6px}
#side .step{padding:1px 8px;overflow-wrap:anywhere;text-align:left}
#side .why,#side .file{color:var(--ink2);font-size:12px;margin:0}
code{font:12px ui-monospace,"JetBrains Mono","SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
@media print{body{display:block}body>header,#side{display:none}}`;
