import Glibc
import Model
import Synchronization
import Testing

@testable import Browser

/// Where no Chromium is installed there is nothing to test.
private let executable = Chromium.find(path: "/usr/local/bin:/usr/bin:/bin:/snap/bin")

@Suite(.serialized, .enabled(if: executable != nil))
struct BrowserTests {
    private static let list = "http://www.haiwan.example/list/"

    private static func browser(_ limits: Browser.Limits = Browser.Limits()) -> Browser {
        // Root has no sandbox: a machine that tests as root tests without.
        Browser(
            executable: executable ?? "", userAgent: "Bohai test", limits: limits,
            usesSandbox: geteuid() != 0)
    }

    private static func answer(_ body: String, _ type: String = "text/html; charset=utf-8")
        -> BrowserResponse
    {
        BrowserResponse(
            status: 200, headers: [HeaderField(name: "Content-Type", value: type)],
            body: Array(body.utf8))
    }

    /// Renders `html`, its further requests answered by `others`.
    private static func render(
        _ html: String, waitingFor selector: String? = nil, limits: Browser.Limits? = nil,
        others: @escaping @Sendable (BrowserRequest) -> BrowserResponse? = { _ in nil }
    ) async throws -> String {
        let page = try await browser(limits ?? Browser.Limits()).render(
            list, waitingFor: selector
        ) { request in
            request.url == list && request.isDocument ? answer(html) : others(request)
        }
        return String(decoding: page.html, as: UTF8.self)
    }

    @Test func givesThePageThatItsScriptsMake() async throws {
        let asked = Mutex<[String]>([])
        let html = try await Self.render(
            "<div id=app></div><script src=/a.js></script>", waitingFor: "#app > ul"
        ) { request in
            asked.withLock { $0.append(request.url) }
            switch request.url {
            case "http://www.haiwan.example/a.js":
                return Self.answer(
                    "fetch('/api?p=1').then(r=>r.json()).then(l=>{app.innerHTML='<ul>'+l.map("
                        + "x=>'<li>'+x+'</li>').join('')+'</ul>'})", "text/javascript")
            case "http://www.haiwan.example/api?p=1":
                return Self.answer("[\"防汛公告\",\"港口通知\"]", "application/json")
            default: return nil
            }
        }
        #expect(html.contains("<li>防汛公告</li><li>港口通知</li>"))
        #expect(asked.withLock { $0 }.count == 2)
    }

    @Test func reachesNothingButThroughItsCaller() async throws {
        let listener = try #require(LoopbackListener())
        let target = "127.0.0.1:\(listener.port)"
        let html = try await Self.render(
            """
            <link rel=dns-prefetch href=//\(target)><link rel=preconnect href=http://\(target)>
            <link rel=prefetch href=http://\(target)/p><link rel=preload as=script href=http://\(target)/l>
            <link rel=stylesheet href=http://\(target)/s.css><link rel=icon href=http://\(target)/i.ico>
            <img src=http://\(target)/i.png><video src=http://\(target)/v.mp4></video>
            <iframe src=http://\(target)/f></iframe><iframe src=http://localhost:\(listener.port)/></iframe>
            <iframe src=file:///etc/passwd></iframe><object data=http://\(target)/o></object>
            <style>@font-face{font-family:f;src:url(http://\(target)/f.woff)}p{font-family:f}</style><p>x</p>
            <a id=down href=http://\(target)/d download>d</a><a id=ping ping=http://\(target)/ href=#x>p</a>
            <script>
            const t = '\(target)';
            const tries = [
              () => new WebSocket('ws://' + t), () => new EventSource('http://' + t),
              () => fetch('http://' + t, {mode: 'no-cors'}), () => navigator.sendBeacon('http://' + t),
              () => { const x = new XMLHttpRequest(); x.open('GET', 'http://' + t); x.send() },
              () => new Worker(URL.createObjectURL(new Blob(
                  ["fetch('http://" + t + "');new WebSocket('ws://" + t + "');importScripts('http://" + t + "')"]))),
              () => new SharedWorker('data:text/javascript,fetch("http://' + t + '")'),
              () => navigator.serviceWorker.register('/sw.js'),
              () => { const p = new RTCPeerConnection({iceServers: [{urls: 'stun:' + t}, {urls:
                  'turn:' + t + '?transport=tcp', username: 'u', credential: 'c'}]});
                p.createDataChannel('d'); p.createOffer().then(o => p.setLocalDescription(o)) },
              () => new WebTransport('https://' + t), () => window.open('http://' + t),
              () => down.click(), () => ping.click(),
            ];
            for (const attempt of tries) { try { attempt() } catch (e) {} }
            setTimeout(() => document.body.className = 'ended', 1500);
            </script>
            """, waitingFor: "body.ended"
        ) { request in
            // What the caller is asked for, it refuses, as the address guard would.
            request.url.hasSuffix("/sw.js")
                ? Self.answer("fetch('http://\(target)')", "text/javascript") : nil
        }
        #expect(html.contains("new WebSocket"))
        #expect(!html.contains("root:"))
        #expect(listener.visits() == 0)
    }

    @Test func theListenerWouldHaveHeardIt() throws {
        let listener = try #require(LoopbackListener())
        #expect(listener.visits() == 0)
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(client) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = listener.port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        #expect(result == 0)
        #expect(listener.visits() == 1)
    }

    @Test func endsWhatNeverEnds() async throws {
        var limits = Browser.Limits()
        limits.seconds = 6
        await #expect(throws: BrowserError.timedOut(seconds: 6)) {
            _ = try await Self.render("<script>while(true){}</script>", limits: limits)
        }
        // Longer than a busy machine takes to start Chromium, by far.
        limits.seconds = 25
        await #expect(throws: BrowserError.nothingMatched(selector: ".never")) {
            _ = try await Self.render("<p>x</p>", waitingFor: ".never", limits: limits)
        }
    }

    @Test func endsWhatTakesTooMuchMemory() async throws {
        var limits = Browser.Limits()
        limits.memory = 400_000_000
        let error = await #expect(throws: BrowserError.self) {
            _ = try await Self.render(
                "<script>const a=[];setInterval(()=>{for(let i=0;i<20;i++)a.push(new "
                    + "Uint8Array(8e6).fill(1))},5)</script>", waitingFor: ".never", limits: limits)
        }
        guard case .tooMuchMemory = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func answersDialogsAndDropsPopups() async throws {
        let html = try await Self.render(
            "<script>alert('a');document.title=confirm('b')+'!';window.open('/x')</script>")
        #expect(html.contains("false!"))
    }

    @Test func saysWhatIsMissing() async {
        let nothing = Browser(executable: "/nowhere/chromium", usesSandbox: false)
        await #expect(throws: BrowserError.self) {
            _ = try await nothing.render(Self.list) { _ in nil }
        }
        let error = await #expect(throws: BrowserError.self) {
            _ = try await Self.browser().render(Self.list) { _ in nil }
        }
        guard case .noPage = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func refusesRootItsSandbox() async {
        let browser = Browser(executable: executable ?? "")
        await #expect(throws: BrowserError.noSandboxForRoot) {
            _ = try await browser.render(Self.list) { _ in nil }
        }
    }
}
