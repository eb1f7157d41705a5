import Glibc

/// The program that renders.
package enum Chromium {
    private static let names = [
        "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
        "google-chrome-stable",
    ]

    /// The first browser on `path`, a list of folders as in the environment's PATH.
    package static func find(path: String) -> String? {
        let folders = path.split(separator: ":")
        for name in names {
            for folder in folders where access("\(folder)/\(name)", X_OK) == 0 {
                return "\(folder)/\(name)"
            }
        }
        return nil
    }

    static var isRoot: Bool { geteuid() == 0 }

    /// What it is started with, but for the folder.
    ///
    /// | option | because |
    /// |---|---|
    /// | proxy, no bypass, no names | nothing leaves but through the caller |
    /// | WebRTC by proxy only | it would send UDP past every proxy |
    /// | no site isolation | frames of other sites are asked for in the same session |
    /// | one heap of 512 MB | a script that grows ends itself first |
    static func arguments(userAgent: String?, sandbox: Bool) -> [String] {
        var arguments = [
            "--headless", "--remote-debugging-pipe",
            "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-quic",
            "--webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--disable-features=IsolateOrigins,site-per-process,Translate,OptimizationHints,"
                + "MediaRouter,DialMediaRouteProvider",
            "--disable-site-isolation-trials", "--js-flags=--max-old-space-size=512",
            "--blink-settings=imagesEnabled=false", "--disable-remote-fonts", "--no-pings",
            "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-extensions",
            "--disable-default-apps", "--disable-domain-reliability", "--disable-breakpad",
            "--disable-client-side-phishing-detection", "--metrics-recording-only",
            "--mute-audio", "--disable-gpu", "--disable-dev-shm-usage", "--password-store=basic",
        ]
        if let userAgent { arguments.append("--user-agent=\(userAgent)") }
        if !sandbox { arguments.append("--no-sandbox") }
        return arguments
    }
}
