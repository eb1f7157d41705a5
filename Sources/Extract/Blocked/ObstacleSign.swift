/// One mark that pages in place of the page bear, in lower case.
struct ObstacleSign: Sendable {
    var kind: Obstacle.Kind
    var vendor: String?
    var mark: String
    /// Whether it stands on no good page at all.
    var isCertain: Bool

    init(_ kind: Obstacle.Kind, _ vendor: String?, _ mark: String, isCertain: Bool = false) {
        self.kind = kind
        self.vendor = vendor
        self.mark = mark
        self.isCertain = isCertain
    }
}

extension ObstacleSign {
    /// Header fields: the name, and what its value contains ("" for anything).
    ///
    /// Only fields that come with the refusal itself: `Server: cloudflare` says nothing.
    static let headers: [(name: String, sign: ObstacleSign)] = [
        ("cf-mitigated", ObstacleSign(.challenge, "Cloudflare", "challenge", isCertain: true)),
        ("cf-mitigated", ObstacleSign(.firewall, "Cloudflare", "", isCertain: true)),
        ("x-amzn-waf-action", ObstacleSign(.challenge, "AWS WAF", "", isCertain: true)),
        ("wzws-ray", ObstacleSign(.firewall, "WZWS", "")),
        ("x-safeline", ObstacleSign(.firewall, "长亭雷池", "")),
        ("x-powered-by", ObstacleSign(.firewall, "安全狗", "waf/2.0")),
        ("server", ObstacleSign(.firewall, "安全狗", "safedog")),
        ("server", ObstacleSign(.firewall, "云锁", "yunsuo")),
        ("x-powered-by-360wzb", ObstacleSign(.firewall, "360网站卫士", "")),
        ("set-cookie", ObstacleSign(.challenge, "加速乐", "__jsl_clearance")),
        ("set-cookie", ObstacleSign(.challenge, "加速乐", "__jsluid_")),
        ("set-cookie", ObstacleSign(.challenge, "云锁", "security_session_verify")),
        ("set-cookie", ObstacleSign(.challenge, "云锁", "yunsuo_session_verify")),
        ("set-cookie", ObstacleSign(.challenge, "阿里云盾", "acw_sc__v")),
        ("set-cookie", ObstacleSign(.challenge, "WZWS", "wzws_cid")),
        ("set-cookie", ObstacleSign(.challenge, "Imperva", "incap_ses")),
        ("set-cookie", ObstacleSign(.challenge, "DataDome", "datadome=")),
    ]

    /// What stands in the markup and the scripts of such pages.
    ///
    /// Some stand in the real pages of protected sites too, so none counts on a page that has
    /// contents.
    static let markup: [ObstacleSign] = [
        ObstacleSign(.challenge, "瑞数", "$_ts"),
        ObstacleSign(.challenge, "加速乐", "__jsl_clearance"),
        ObstacleSign(.challenge, "加速乐", "document.cookie=('_')+"),
        ObstacleSign(.challenge, "阿里云盾", "acw_sc__v2"),
        ObstacleSign(.challenge, "阿里云盾", "acw_sc__v3"),
        ObstacleSign(.challenge, "阿里云盾", "aliyun_waf_aa"),
        ObstacleSign(.challenge, "阿里云盾", "aliyunwaf_"),
        ObstacleSign(.captcha, "阿里云盾", "/_____tmd_____/punish"),
        ObstacleSign(.captcha, "阿里云盾", "aliyuncaptcha"),
        ObstacleSign(.challenge, "云锁", "security_session_mid_verify"),
        ObstacleSign(.challenge, "云锁", "security_verify_data"),
        ObstacleSign(.challenge, "云锁", "yunsuo_session_verify"),
        ObstacleSign(.challenge, "WZWS", "wzwschallenge"),
        ObstacleSign(.challenge, "WZWS", "wzwsquestion"),
        ObstacleSign(.firewall, "WZWS", "wzws-waf-cgi"),
        ObstacleSign(.firewall, "WZWS", "wzws_"),
        ObstacleSign(.firewall, "宝塔", "btwaf"),
        ObstacleSign(.firewall, "腾讯云", "waf.tencent"),
        ObstacleSign(.challenge, "腾讯云", "eo_bot_ssid"),
        ObstacleSign(.challenge, "腾讯云", "__tst_status"),
        ObstacleSign(.captcha, "腾讯云", "tencentcaptcha"),
        ObstacleSign(.firewall, "华为云", "hwwaf"),
        ObstacleSign(.challenge, "Cloudflare", "_cf_chl_"),
        ObstacleSign(.challenge, "Cloudflare", "cf-browser-verification"),
        ObstacleSign(.challenge, "Cloudflare", "cf-challenge-running"),
        ObstacleSign(.challenge, "Cloudflare", "/cdn-cgi/challenge-platform/"),
        ObstacleSign(.firewall, "Cloudflare", "cf-error-details"),
        ObstacleSign(.challenge, "Imperva", "_incapsula_resource"),
        ObstacleSign(.challenge, "Sucuri", "sucuri_cloudproxy_js"),
        ObstacleSign(.firewall, "Sucuri", "sucuri website firewall"),
        ObstacleSign(.firewall, "Akamai", "errors.edgesuite.net"),
        ObstacleSign(.captcha, "PerimeterX", "px-captcha"),
        ObstacleSign(.captcha, "DataDome", "captcha-delivery.com"),
        ObstacleSign(.challenge, "AWS WAF", "awswafintegration"),
        ObstacleSign(.challenge, "DDoS-Guard", "ddos-guard"),
        ObstacleSign(.challenge, "Anubis", "anubis_challenge"),
        ObstacleSign(.challenge, "Anubis", "/.within.website/"),
        ObstacleSign(.captcha, nil, "initgeetest"),
        ObstacleSign(.captcha, nil, "class=\"g-recaptcha"),
        ObstacleSign(.captcha, nil, "class=\"h-captcha"),
        ObstacleSign(.captcha, nil, "cf-turnstile"),
        ObstacleSign(.placeholder, nil, "sedoparking"),
        ObstacleSign(.placeholder, nil, "parkingcrew"),
        ObstacleSign(.placeholder, nil, "bodis.com"),
        ObstacleSign(.placeholder, nil, "hugedomains"),
        ObstacleSign(.placeholder, nil, "afternic"),
    ]
}
