/// The page's markup (Mustache: `{{…}}` is escaped, `{{{…}}}` is our own CSS only).
enum IndexTemplate {
    static let text = """
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="description" content="{{summary}}">
        <title>{{title}}</title>
        {{#feeds}}
        <link rel="alternate" type="application/atom+xml" title="{{title}}" href="{{stem}}.atom">
        <link rel="alternate" type="application/rss+xml" title="{{title}}" href="{{stem}}.rss">
        <link rel="alternate" type="application/feed+json" title="{{title}}" href="{{stem}}.json">
        {{/feeds}}
        <style>{{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#main">{{skip}}</a>
        <header>
        <h1>{{title}}</h1>
        <p class="lead">{{summary}}</p>
        <nav aria-label="{{regionsWord}}">
        {{#regions}}<a href="#{{stem}}">{{title}}</a>
        {{/regions}}
        </nav>
        </header>
        <main id="main">
        <section class="latest" aria-labelledby="latest">
        <div class="bar"><h2 id="latest">{{latestWord}}</h2>
        <p class="formats"><span>{{subscribeWord}}{{allWord}}</span>
        <a href="all.atom">Atom</a> <a href="all.rss">RSS</a> <a href="all.json">JSON</a></p></div>
        {{#hasLatest}}
        <ol>
        {{#latest}}
        <li>{{#url}}<a href="{{url}}">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}
        <p class="meta"><time datetime="{{machineTime}}">{{time}}</time>{{#place}} · {{place}}{{/place}} · {{source}}</p></li>
        {{/latest}}
        </ol>
        {{/hasLatest}}
        {{^hasLatest}}<p class="empty">{{emptyWord}}</p>{{/hasLatest}}
        </section>
        <div class="grid">
        {{#regions}}
        <section id="{{stem}}" aria-labelledby="{{stem}}-title">
        <div class="bar"><h2 id="{{stem}}-title">{{title}}</h2>
        <p class="formats"><a href="{{stem}}.atom" aria-label="{{title}} Atom">Atom</a> <a href="{{stem}}.rss" aria-label="{{title}} RSS">RSS</a> <a href="{{stem}}.json" aria-label="{{title}} JSON">JSON</a></p></div>
        {{#hasItems}}
        <ul>
        {{#items}}
        <li>{{#url}}<a href="{{url}}">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}
        <p class="meta"><time datetime="{{machineTime}}">{{time}}</time> · {{source}}</p></li>
        {{/items}}
        </ul>
        {{/hasItems}}
        {{^hasItems}}<p class="empty">{{emptyWord}}</p>{{/hasItems}}
        </section>
        {{/regions}}
        </div>
        </main>
        <footer><p>{{footerWord}}</p></footer>
        </body>
        </html>

        """
}
