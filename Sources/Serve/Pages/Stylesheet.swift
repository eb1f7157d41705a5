/// The look of the pages: one column on a phone, more on a desk, light and dark by the reader's
/// choice.
///
/// Every pair of colours has a contrast of 4.5:1 or more (docs/accessibility.md).
enum Stylesheet {
    static let text = colours + type + frame + lists + boxes + table + article

    private static let colours = """
        :root{--paper:#fbfaf7;--card:#fff;--ink:#22262b;--soft:#5c6670;--line:#e4e1d8;\
        --edge:#7b858e;--accent:#0b5c7d;--chip:#eaf1f4}
        @media(prefers-color-scheme:dark){:root{--paper:#14181c;--card:#1b2126;--ink:#e6e8ea;\
        --soft:#a0abb5;--line:#2d363d;--edge:#7e8a94;--accent:#7fc4e2;--chip:#222c33}}

        """

    private static let type = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.7 system-ui,\
        -apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Hiragino Sans GB",\
        "Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;\
        overflow-wrap:anywhere;text-autospace:normal}
        h1{font-size:clamp(1.6rem,1.3rem + 1.5vw,2.1rem);line-height:1.3;margin:0 0 .25rem;\
        letter-spacing:.01em;text-wrap:balance}
        h2{font-size:1.15rem;line-height:1.4;margin:0}
        h2 a{color:inherit;text-decoration:none}
        h2 a:hover{text-decoration:underline;color:var(--accent)}
        a{color:var(--accent);text-underline-offset:.2em}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
        .lead,.hint,.empty{color:var(--soft)}
        .lead{margin:0 0 1.25rem;max-width:42em}
        ul,ol{list-style:none;margin:0;padding:0}

        """

    private static let frame = """
        .top,main,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
        .top{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;\
        gap:0 1.5rem;padding-top:.75rem}
        .brand{margin:0;font-weight:600}
        .brand a{color:inherit;text-decoration:none;display:block;padding:.5rem 0}
        .top nav{display:flex;flex-wrap:wrap;gap:0 1.25rem;margin-left:auto}
        .top nav a{padding:.5rem 0;min-width:1.5rem;text-decoration:none}
        .top nav a:hover,.brand a:hover{text-decoration:underline}
        .top [aria-current]{font-weight:600}
        .heading{padding:1.5rem 0 .25rem}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:1}
        footer{color:var(--soft);font-size:.875rem;padding-top:1rem;padding-bottom:2rem}
        .grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));\
        gap:1.25rem;align-items:start}
        .sheet{display:grid;gap:1.25rem;align-items:start}
        .sheet>*{min-width:0}
        .sheet .lead{margin:0}
        @media(min-width:60rem){.sheet{grid-template-columns:minmax(0,1fr) 24rem}\
        .sheet .heading{grid-column:1/-1;padding-bottom:0}\
        .sheet .aside{grid-column:2;grid-row:2}.sheet .list{grid-column:1;grid-row:2}}

        """

    private static let lists = """
        section{background:var(--card);border:1px solid var(--line);border-radius:12px;\
        padding:1.1rem 1.25rem;scroll-margin-top:1rem}
        .latest{margin-bottom:1.25rem}
        .bar,.list>h2{border-bottom:1px solid var(--line);margin-bottom:.4rem;padding-bottom:.5rem}
        .bar{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;\
        gap:.25rem 1rem}
        .formats{margin:0;font-size:.875rem;display:flex;align-items:baseline;gap:.25rem .7rem;flex-wrap:wrap}
        .formats a{padding:.15rem .1rem;min-width:1.5rem}
        .formats span{color:var(--soft)}
        .items li{padding:.6rem 0;border-bottom:1px solid var(--line)}
        .items li:last-child{border-bottom:0;padding-bottom:.1rem}
        .items li>a{color:inherit;text-decoration:none}
        .items li>a:hover,.items li>a:focus{text-decoration:underline;color:var(--accent)}
        .list .items li>a{font-size:1.0625rem}
        .meta{margin:.1rem 0 0;color:var(--soft);font-size:.875rem;\
        font-variant-numeric:tabular-nums}
        .meta a{color:inherit;text-decoration-color:var(--line)}
        .meta a[aria-label]{white-space:nowrap}
        .meta a:hover{color:var(--accent);text-decoration-color:currentColor}
        .empty,.older{margin:.5rem 0 0}
        @media(min-width:60rem){.latest .items{columns:2;column-gap:2.5rem;\
        clip-path:inset(-1rem -1rem 1px -1rem)}\
        .latest .items li{break-inside:avoid}.latest .items li:last-child{padding-bottom:.6rem}}

        """

    private static let boxes = """
        .regions ul,.places ul,.trail ol{display:flex;flex-wrap:wrap}
        .regions ul{gap:.5rem;margin-bottom:1.25rem}
        .regions a{display:block;background:var(--chip);border-radius:999px;\
        padding:.3rem .9rem;text-decoration:none}
        .regions a:hover{text-decoration:underline}
        .aside{display:grid;gap:1.25rem}
        .places ul{gap:.1rem 1.1rem;margin-top:.4rem}
        .places li a{display:block;padding:.2rem 0;min-width:1.5rem;text-decoration:none}
        .places h2 a{display:inline-block;padding:.1rem 0;min-width:1.5rem}
        .places li a:hover{text-decoration:underline}
        .sources{margin-top:1.25rem}
        .trail ol{gap:0 .5rem;color:var(--soft);font-size:.9375rem;margin-bottom:.5rem}
        .trail li+li::before{content:"›";margin-right:.5rem}
        .trail a{padding:.25rem 0}
        .original{margin:.25rem 0 0}
        .hint{margin:.25rem 0 .5rem;font-size:.875rem;line-height:1.55}
        .subscribe li{display:grid;grid-template-columns:1fr auto;gap:.1rem .75rem;\
        align-items:center;margin-top:.6rem}
        .subscribe label{font-weight:600;font-size:.9375rem}
        .subscribe input{grid-row:2;grid-column:1/-1;font-family:ui-monospace,Menlo,Consolas,\
        "DejaVu Sans Mono",monospace;font-size:.8125rem}
        .subscribe a{font-size:.9375rem;padding:.1rem 0;min-width:1.5rem}
        input,button{font:inherit;min-height:2.5rem;border-radius:8px;padding:.35rem .75rem;\
        color:var(--ink);background:var(--paper);border:1px solid var(--edge);width:100%}
        button{width:auto;background:var(--accent);border-color:var(--accent);color:var(--card);\
        font-weight:600;padding:.35rem 1.25rem;cursor:pointer}
        .search{max-width:42rem;margin-bottom:1rem}
        .search label{color:var(--soft);display:block;margin-bottom:.4rem}
        .search div{display:flex;gap:.5rem}
        .search input{flex:1;min-width:0;background:var(--card)}

        """

    /// On a phone every row is a block of its own.
    private static let table = """
        table{border-collapse:collapse;width:100%;text-align:left}
        th,td{padding:.5rem 1rem .5rem 0;vertical-align:top;font-variant-numeric:tabular-nums}
        .status thead th{color:var(--soft);font-size:.875rem}
        .status tbody tr{border-top:1px solid var(--line)}
        .status tbody th{font-weight:400}
        .status td{color:var(--soft)}
        .failing td:nth-child(2){color:var(--ink);font-weight:600}
        .status time{white-space:nowrap}
        .status small{font-size:.8125rem;font-weight:400}
        .incidents{margin-top:1.25rem}.incidents .meta{white-space:pre-line}
        .key{display:none}
        @media(max-width:45rem){.status thead{position:absolute;left:-999px}\
        .status tbody tr,.status tbody th,.status td{display:block}\
        .status tbody tr{padding:.6rem 0}.status tbody tr:first-child{border-top:0}\
        .status th,.status td{padding:.1rem 0}.key{display:inline}}

        """

    /// What an item says, in the look of the page.
    private static let article = """
        article{background:var(--card);border:1px solid var(--line);border-radius:12px;\
        padding:1.1rem 1.25rem}
        .original a{display:inline-block;padding:.2rem 0;font-weight:600}
        .original span{color:var(--soft);font-size:.875rem}
        .places .tellings{display:block}
        .tellings li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
        .heading .meta{margin-bottom:.25rem}
        .text{max-width:44em;font-size:1.0625rem;line-height:1.8}
        .text>:first-child,.text>div>:first-child{margin-top:0}
        .text>:last-child{margin-bottom:0}
        .text h2,article>h2{font-size:1.2rem;margin:1.5em 0 .5em}
        .text h3,.text h4,.text h5,.text h6{font-size:1.0625rem;margin:1.25em 0 .4em}
        .text ul{list-style:disc;padding-left:1.5em}
        .text ol{list-style:decimal;padding-left:1.75em}
        .text blockquote{margin:1em 0;padding-left:1em;border-left:3px solid var(--line);\
        color:var(--soft)}
        .text pre{white-space:pre-wrap;font-size:.9375rem}
        .text figure{margin:1em 0}
        .text hr{border:0;border-top:1px solid var(--line)}
        .text .scroll{overflow-x:auto;margin:1em 0}
        .text table{width:auto;min-width:min(100%,24em);font-size:.9375rem}
        .text th,.text td{padding:.4rem .75rem;border:1px solid var(--line);\
        min-width:4.5em;overflow-wrap:break-word}
        .files a{display:block;padding:.25rem 0}

        """
}
