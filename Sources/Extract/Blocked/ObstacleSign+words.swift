extension ObstacleSign {
    /// What the text of such pages says.
    ///
    /// Each counts only where the page says little else.
    static let words: [ObstacleSign] = firewallWords + questionWords + siteWords

    private static let firewallWords: [ObstacleSign] = [
        ObstacleSign(.firewall, nil, "已被网站管理员设置拦截"),
        ObstacleSign(.firewall, "阿里云盾", "您访问的url有可能对网站造成安全威胁"),
        ObstacleSign(.firewall, "Cloudflare", "you have been blocked"),
        ObstacleSign(.firewall, "F5", "the requested url was rejected"),
        ObstacleSign(.firewall, "Imperva", "incapsula incident"),
        ObstacleSign(.firewall, nil, "访问被阻断"),
        ObstacleSign(.firewall, nil, "访问被拦截"),
        ObstacleSign(.firewall, nil, "访问已被拦截"),
        ObstacleSign(.firewall, nil, "请求被拦截"),
        ObstacleSign(.firewall, nil, "请求已被拦截"),
        ObstacleSign(.firewall, nil, "请求已被阻断"),
        ObstacleSign(.firewall, nil, "访问被拒绝"),
        ObstacleSign(.firewall, nil, "访问被禁止"),
        ObstacleSign(.firewall, nil, "禁止访问"),
        ObstacleSign(.firewall, nil, "拒绝访问"),
        ObstacleSign(.firewall, nil, "非法访问"),
        ObstacleSign(.firewall, nil, "疑似黑客攻击"),
        ObstacleSign(.firewall, nil, "疑似攻击"),
        ObstacleSign(.firewall, nil, "存在安全风险"),
        ObstacleSign(.firewall, nil, "存在威胁"),
        ObstacleSign(.firewall, nil, "网站防火墙"),
        ObstacleSign(.firewall, nil, "应用防火墙"),
        ObstacleSign(.firewall, nil, "访问过于频繁"),
        ObstacleSign(.firewall, nil, "访问频率过"),
        ObstacleSign(.firewall, nil, "操作过于频繁"),
        ObstacleSign(.firewall, nil, "ip已被"),
        ObstacleSign(.firewall, nil, "ip被封"),
        ObstacleSign(.firewall, nil, "不在服务区"),
        ObstacleSign(.firewall, nil, "access denied"),
        ObstacleSign(.firewall, nil, "request blocked"),
        ObstacleSign(.firewall, nil, "request has been blocked"),
        ObstacleSign(.firewall, nil, "unusual traffic"),
        ObstacleSign(.firewall, nil, "403 forbidden"),
    ]

    /// Who makes firewalls.
    ///
    /// Good pages bear these names in their footers: they count beside a word of `refusals`, or under
    /// a status that refuses.
    static let names: [ObstacleSign] = [
        ObstacleSign(.firewall, "安全狗", "安全狗"),
        ObstacleSign(.firewall, "安全狗", "safedog"),
        ObstacleSign(.firewall, "云锁", "云锁"),
        ObstacleSign(.firewall, "云锁", "yunsuo"),
        ObstacleSign(.firewall, "创宇盾", "创宇盾"),
        ObstacleSign(.firewall, "创宇盾", "知道创宇"),
        ObstacleSign(.firewall, "创宇盾", "365cyd"),
        ObstacleSign(.firewall, "创宇盾", "yunaq.com"),
        ObstacleSign(.firewall, "长亭雷池", "雷池"),
        ObstacleSign(.firewall, "长亭雷池", "长亭"),
        ObstacleSign(.firewall, "长亭雷池", "safeline"),
        ObstacleSign(.firewall, "WZWS", "wzws"),
        ObstacleSign(.firewall, "360网站卫士", "wangzhan.360"),
        ObstacleSign(.firewall, "360网站卫士", "网站卫士"),
        ObstacleSign(.firewall, "百度云加速", "云加速"),
        ObstacleSign(.firewall, "宝塔", "宝塔"),
        ObstacleSign(.firewall, "玄武盾", "玄武盾"),
        ObstacleSign(.firewall, "D盾", "d盾"),
        ObstacleSign(.firewall, "护卫神", "护卫神"),
        ObstacleSign(.firewall, "网防G01", "网防g01"),
        ObstacleSign(.firewall, "阿里云盾", "errors.aliyun.com"),
        ObstacleSign(.firewall, "腾讯云", "腾讯云"),
        ObstacleSign(.firewall, "华为云", "华为云"),
        ObstacleSign(.firewall, "Cloudflare", "cloudflare"),
        ObstacleSign(.firewall, "Sucuri", "sucuri"),
        ObstacleSign(.firewall, "ModSecurity", "mod_security"),
    ]

    /// What says "refused" where a name stands beside it.
    static let refusals = [
        "拦截", "阻断", "阻止", "拒绝", "禁止", "攻击", "威胁", "不合法", "危险", "blocked", "forbidden",
        "denied", "firewall", "security check",
    ]

    private static let questionWords: [ObstacleSign] = [
        ObstacleSign(.challenge, "Cloudflare", "just a moment..."),
        ObstacleSign(.challenge, nil, "checking your browser"),
        ObstacleSign(.challenge, nil, "making sure you're not a bot"),
        ObstacleSign(.challenge, nil, "verify you are human"),
        ObstacleSign(.challenge, nil, "verifying you are human"),
        ObstacleSign(.challenge, nil, "浏览器安全检查"),
        ObstacleSign(.challenge, nil, "安全检测中"),
        ObstacleSign(.challenge, nil, "正在进行安全"),
        ObstacleSign(.captcha, nil, "人机验证"),
        ObstacleSign(.captcha, nil, "滑动验证"),
        ObstacleSign(.captcha, nil, "安全验证"),
        ObstacleSign(.captcha, nil, "请输入验证码"),
        ObstacleSign(.captcha, nil, "拖动滑块"),
        ObstacleSign(.captcha, nil, "不是机器人"),
        ObstacleSign(.captcha, nil, "not a robot"),
    ]

    private static let siteWords: [ObstacleSign] = [
        ObstacleSign(.maintenance, nil, "系统维护"),
        ObstacleSign(.maintenance, nil, "网站维护"),
        ObstacleSign(.maintenance, nil, "升级维护"),
        ObstacleSign(.maintenance, nil, "停机维护"),
        ObstacleSign(.maintenance, nil, "正在维护"),
        ObstacleSign(.maintenance, nil, "维护中"),
        ObstacleSign(.maintenance, nil, "系统升级"),
        ObstacleSign(.maintenance, nil, "升级改造"),
        ObstacleSign(.maintenance, nil, "网站改版"),
        ObstacleSign(.maintenance, nil, "暂停服务"),
        ObstacleSign(.maintenance, nil, "网站建设中"),
        ObstacleSign(.maintenance, nil, "under maintenance"),
        ObstacleSign(.maintenance, nil, "scheduled maintenance"),
        ObstacleSign(.maintenance, nil, "under construction"),
        ObstacleSign(.maintenance, nil, "temporarily unavailable"),
        ObstacleSign(.placeholder, nil, "域名出售"),
        ObstacleSign(.placeholder, nil, "域名已过期"),
        ObstacleSign(.placeholder, nil, "域名已到期"),
        ObstacleSign(.placeholder, nil, "网站暂时无法访问"),
        ObstacleSign(.placeholder, nil, "未备案"),
        ObstacleSign(.placeholder, nil, "没有找到站点"),
        ObstacleSign(.placeholder, nil, "站点创建成功"),
        ObstacleSign(.placeholder, nil, "domain is for sale"),
        ObstacleSign(.placeholder, nil, "domain may be for sale"),
        ObstacleSign(.placeholder, nil, "buy this domain"),
        ObstacleSign(.placeholder, nil, "domain has expired"),
        ObstacleSign(.placeholder, nil, "welcome to nginx"),
        ObstacleSign(.placeholder, nil, "apache2 debian default page"),
        ObstacleSign(.placeholder, nil, "iis windows server"),
        ObstacleSign(.placeholder, nil, "it works!"),
    ]
}
