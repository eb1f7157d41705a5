/// The page's look: one column on a phone, a grid on a desk, light and dark by the reader's choice.
enum Stylesheet {
    static let text = """
        :root{--paper:#fbfaf7;--card:#fff;--ink:#22262b;--soft:#5c6670;--line:#e4e1d8;\
        --accent:#0b5c7d;--chip:#eef3f5}
        @media(prefers-color-scheme:dark){:root{--paper:#14181c;--card:#1b2126;--ink:#e6e8ea;\
        --soft:#a0abb5;--line:#2d363d;--accent:#7fc4e2;--chip:#222c33}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
        @media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.65 system-ui,\
        -apple-system,"Segoe UI","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
        header,main,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:2.5rem}
        h1{font-size:1.9rem;line-height:1.25;margin:0 0 .25rem;letter-spacing:.02em}
        .lead{color:var(--soft);margin:0 0 1.25rem}
        nav{display:flex;flex-wrap:wrap;gap:.5rem;margin-bottom:1.75rem}
        nav a{background:var(--chip);border-radius:999px;padding:.3rem .9rem;text-decoration:none}
        a{color:var(--accent);text-underline-offset:.2em;overflow-wrap:anywhere}
        a:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
        li>a{color:inherit;text-decoration:none}
        li>a:hover,li>a:focus{text-decoration:underline;color:var(--accent)}
        section{background:var(--card);border:1px solid var(--line);border-radius:12px;\
        padding:1.1rem 1.25rem;scroll-margin-top:1rem}
        .latest{margin-bottom:1.25rem}
        .bar{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;\
        gap:.25rem 1rem;border-bottom:1px solid var(--line);margin-bottom:.6rem;padding-bottom:.5rem}
        h2{font-size:1.15rem;margin:0}
        .formats{margin:0;font-size:.875rem;display:flex;gap:.25rem .7rem;flex-wrap:wrap}
        .formats a{padding:.15rem 0}
        .formats span{color:var(--soft)}
        ul,ol{list-style:none;margin:0;padding:0}
        li{padding:.5rem 0;border-bottom:1px dashed var(--line)}
        li:last-child{border-bottom:0}
        @media(min-width:60rem){.latest ol{columns:2;column-gap:2.5rem}\
        .latest li{break-inside:avoid;border-bottom-style:solid}}
        .meta{margin:.1rem 0 0;color:var(--soft);font-size:.85rem;\
        font-variant-numeric:tabular-nums}
        .empty{color:var(--soft);margin:.5rem 0}
        .grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));\
        gap:1.25rem;align-items:start}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem}
        footer{color:var(--soft);font-size:.85rem;padding-top:1.5rem;padding-bottom:2rem}
        """
}
