/// What a page says of itself, and what its reader met.
struct PageFindings: Decodable {
    var title: String
    var language: String
    /// The texts of all `h1`.
    var mainHeadings: [String]
    /// Headings that are more than one level below the one before, and empty ones.
    var wrongHeadings: [String]
    /// What is wider than the window, in CSS pixels: the page's own width, and the elements.
    var overflow: Int
    var wide: [String]
    /// Texts whose contrast is below 4.5:1 (3:1 where they are large), with the contrast.
    var faint: [String]
    /// Controls that stand alone and are smaller than 24 by 24 CSS pixels.
    var small: [String]
    /// Links, fields and landmarks without a name.
    var nameless: [String]
    /// Ids that occur twice.
    var repeated: [String]
    var paper: String
    /// What the Tab key ought to reach, in order.
    var focusable: [String]

    /// What it reached, each with " hidden" where no outline showed or it lay out of sight.
    var focused: [String] = []
    var requests: [String] = []
    var complaints: [String] = []

    private enum CodingKeys: String, CodingKey {
        case title, language, mainHeadings, wrongHeadings, overflow, wide, faint, small, nameless
        case repeated, paper, focusable
    }
}

/// The scripts that look; pages themselves have none.
enum PageChecks {
    private static let common = """
        const say=e=>(e.tagName.toLowerCase()+' '+(e.getAttribute('aria-label')||e.id\
        ||e.getAttribute('href')||e.textContent||'').trim().slice(0,60)).trim();
        const shown=e=>{const b=e.getBoundingClientRect(),s=getComputedStyle(e);
          return b.width>0&&b.height>0&&s.visibility!='hidden'&&b.right>0};
        const reachable=()=>[...document.querySelectorAll(
          'a[href],button,input:not([type=hidden]),[tabindex="0"]')];

        """

    static let script =
        "(()=>{" + common + """
            const rgb=c=>{const m=c.match(/[\\d.]+/g).map(Number);return m.length>3?m:[...m,1]};
            const light=c=>{const f=c.slice(0,3).map(v=>{v/=255;
              return v<=.04045?v/12.92:((v+.055)/1.055)**2.4});
              return .2126*f[0]+.7152*f[1]+.0722*f[2]};
            const ground=e=>{for(;e;e=e.parentElement){
              const c=rgb(getComputedStyle(e).backgroundColor);if(c[3]>0)return c}
              return [255,255,255,1]};
            const contrast=(a,b)=>{const x=light(a),y=light(b);
              return (Math.max(x,y)+.05)/(Math.min(x,y)+.05)};
            const all=[...document.body.querySelectorAll('*')].filter(shown);
            const texts=all.filter(e=>[...e.childNodes].some(
              n=>n.nodeType==3&&n.data.trim())||e.tagName=='INPUT');
            const faint=texts.map(e=>{const s=getComputedStyle(e),size=parseFloat(s.fontSize);
              const large=size>=24||(size>=18.66&&parseInt(s.fontWeight)>=700);
              const c=contrast(rgb(s.color),ground(e));
              return c<(large?3:4.5)?say(e)+' '+c.toFixed(2):''}).filter(x=>x);
            const width=document.documentElement.clientWidth;
            const wide=all.filter(e=>e.getBoundingClientRect().right>width+1
              &&!e.closest('.scroll')).map(say);
            const alone='nav a,.places a,.formats a,.original a,.subscribe a,.files a,button,input';
            const small=[...document.querySelectorAll(alone)].filter(shown).filter(e=>{
              const b=e.getBoundingClientRect();return b.width<24||b.height<24})
              .map(e=>{const b=e.getBoundingClientRect();
                return say(e)+' '+Math.round(b.width)+'x'+Math.round(b.height)});
            const name=e=>(e.getAttribute('aria-label')
              ||(e.getAttribute('aria-labelledby')||'').split(' ').map(
                i=>document.getElementById(i)?.textContent||'').join(' ')
              ||(e.labels?[...e.labels].map(l=>l.textContent).join(' '):'')
              ||(/^(A|BUTTON)$/.test(e.tagName)?e.textContent:'')).trim();
            const nameless=[...document.querySelectorAll(
              'a[href],button,input:not([type=hidden]),section,nav,[role]')]
              .filter(e=>e.getAttribute('role')!='search'&&!name(e)).map(say);
            const heads=[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')];
            let last=0;const wrongHeadings=heads.filter(h=>{const l=+h.tagName[1];
              const bad=l>last+1||!h.textContent.trim();last=l;return bad}).map(say);
            const ids=[...document.querySelectorAll('[id]')].map(e=>e.id);
            return JSON.stringify({title:document.title,language:document.documentElement.lang,
              mainHeadings:[...document.querySelectorAll('h1')].map(h=>h.textContent.trim()),
              wrongHeadings,overflow:Math.max(0,document.documentElement.scrollWidth-width),
              wide,faint,small,nameless,repeated:ids.filter((x,i)=>ids.indexOf(x)!=i),
              paper:getComputedStyle(document.body).backgroundColor,
              focusable:reachable().map(say)});
            })()
            """

    /// What has the focus, whether an outline shows it, and whether it is within the window.
    static let focus =
        "(()=>{" + common + """
            const e=document.activeElement,s=getComputedStyle(e),b=e.getBoundingClientRect();
            const seen=s.outlineStyle!='none'&&parseFloat(s.outlineWidth)>=2
              &&b.bottom>0&&b.top<innerHeight&&b.right>0;
            return say(e)+(seen?'':' hidden')})()
            """
}
