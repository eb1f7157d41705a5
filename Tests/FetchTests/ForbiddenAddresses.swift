/// Ways to write an address that a stranger's page must never lead to.
enum ForbiddenAddresses {
    /// Hosts: this machine, private and special networks, in every notation that some resolver reads.
    static let hosts = loopback + mapped + embedded + privateNetworks + special + lookalikes

    private static let loopback = [
        "127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "127.0.0.1.", "127.1.",
        "0", "0.0", "0.0.0.0", "0x0", "00", "0x7f000001", "0X7F000001", "0x7F.0.0.1", "0x7f.1",
        "0x7f.0x0.0x0.0x1", "0x0000000000007f000001", "0177.0.0.1", "0177.1", "00177.0.0.01",
        "017700000001", "0000000017700000001", "2130706433", "2130706434", "4294967296",
        "6425673729", "127.0.0x1", "127.000.000.001", "127.0.0.1.nowhere.invalid",
        "localhost", "LOCALHOST", "localhost.", "LocalHost.", "ip6-localhost", "ip6-loopback",
        "[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::]",
        "[::0.0.0.1]", "[::1%25lo]", "[::1%lo]",
    ]

    /// IPv4 inside IPv6, as the kernel maps it or once did.
    private static let mapped = [
        "[::ffff:127.0.0.1]", "[::FFFF:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]",
        "[::ffff:0.0.0.0]", "[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]",
        "[::ffff:192.168.0.1]", "[::ffff:100.64.0.1]", "[::127.0.0.1]", "[::7f00:1]",
        "[::10.0.0.1]", "[::a9fe:a9fe]", "[::ffff:0:127.0.0.1]", "[::ffff:0:a00:1]",
    ]

    /// 6to4, Teredo and the translators' prefixes.
    private static let embedded = [
        "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.1]",
        "[64:ff9b::169.254.169.254]", "[64:ff9b::192.168.1.1]", "[64:ff9b::]",
        "[64:ff9b:1::7f00:1]", "[64:ff9b:1::8.8.8.8]", "[2002:7f00:1::]", "[2002:7f00:1::1]",
        "[2002:a00:1::]", "[2002:a9fe:a9fe::]", "[2002:c0a8:1::1]", "[2002::]",
        "[2001:0:4136:e378:8000:63bf:80ff:fffe]", "[2001:0:7f00:1::]", "[2001::1]",
        "[2001:20::1]", "[2001:2::1]",
    ]

    private static let privateNetworks = [
        "10.0.0.1", "10.255.255.255", "10.1", "167772161", "0xa000001", "012.0.0.1",
        "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255", "192.168.257",
        "0xc0a80001", "169.254.169.254", "169.254.0.1", "2852039166", "0xA9FEA9FE",
        "0251.0376.0251.0376", "169.254.43518", "100.64.0.1", "100.127.255.255", "[fc00::1]",
        "[fd00::1]", "[fd12:3456:789a::1]", "[fe80::1]", "[fe80::1%25eth0]", "[fec0::1]",
    ]

    private static let special = [
        "0.1.2.3", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250",
        "240.0.0.1", "255.255.255.255", "[ff02::1]", "[ff0e::1]", "[100::1]", "[2001:db8::1]",
        "[3fff::1]", "[5f00::1]", "[::2]", "[4000::1]",
    ]

    /// What some library folds into ASCII, or cuts off.
    private static let lookalikes = [
        "①②⑦.⓪.⓪.①", "①②⑦.①", "１２７.０.０.１", "１２７。０。０。１", "127。0。0。1", "127．0．0．1",
        "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ｌｏｃａｌｈｏｓｔ", "locaⅼhost", "127.0.0.1%00.b.invalid", "localhost%00",
        "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "%6cocalhost", "127.0.0.1%2f.b.invalid",
        "[::1].b.invalid", "[127.0.0.1]", "127.0.0.1,b.invalid", "127.0.0.1;b.invalid",
    ]

    /// Whole addresses that lead to a listener on `port` of this machine, or to no web server.
    static func addresses(_ port: Int) -> [String] {
        let home = "127.0.0.1:\(port)"
        return [
            "http://b.invalid@\(home)/", "http://user:word@\(home)/", "http://\(home)@b.invalid/",
            "http://:@\(home)/", "http://@\(home)/", "http://b.invalid%40\(home)/",
            "http://b.invalid\\@\(home)/", "http://\(home)\\@b.invalid/",
            "http://b.invalid#@\(home)/", "http://b.invalid?@\(home)/", "http:\\\\\(home)/",
            "http:/\(home)/", "http:\(home)/", "http:///\(home)/", "http:////\(home)/",
            "//\(home)/", "\(home)/", " http://\(home)/", "http:// \(home)/", "\thttp://\(home)/",
            "http://\t\(home)/", "http://127.0.\n0.1:\(port)/", "ht\ntp://\(home)/",
            "http://127.0.0.1\r\n:\(port)/", "http://\(home)/\r\nHost: b.invalid",
            "HTTP://\(home)/", "hTTp://\(home)/", "http://127.0.0.1:0\(port)/",
            "http://127.0.0.1:+\(port)/", "http://127.0.0.1: \(port)/", "http://0:\(port)/",
            "http://b.invalid:80@\(home)/", "http://[::ffff:127.0.0.1]:\(port)/#@b.invalid",
            "http://\u{0}\(home)/", "http://\(home)\u{0}.b.invalid/", "https://\(home)/",
            "file:///etc/passwd", "FILE:///etc/passwd", "file://\(home)/x", "gopher://\(home)/_x",
            "dict://\(home)/x", "ftp://\(home)/", "tftp://\(home)/x", "ldap://\(home)/",
            "smb://\(home)/x", "telnet://\(home)/", "ws://\(home)/", "scp://\(home)/x",
            "imap://\(home)/", "smtp://\(home)/", "mqtt://\(home)/", "rtsp://\(home)/",
            "jar:http://\(home)/", "url:http://\(home)/", "view-source:http://\(home)/",
            "data:text/html,x", "javascript:x",
        ]
    }
}
