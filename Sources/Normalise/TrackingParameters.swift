/// Query parameters that say where a reader came from, or which session asks; the page is the same
/// without them.
enum TrackingParameters {
    /// The query without them, in order; empty parameters (`a=1&&b=2`) go as well.
    static func removed(from query: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(query.count)
        for parameter in query.split(separator: UInt8(ascii: "&")) {
            guard !isTracking(parameter.prefix { $0 != UInt8(ascii: "=") }) else { continue }
            if !kept.isEmpty { kept.append(UInt8(ascii: "&")) }
            kept += parameter
        }
        return kept
    }

    /// Session ids that Java and PHP servers write into addresses.
    static func isSession(_ name: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: name, as: UTF8.self).lowercased()
        return text == "jsessionid" || text == "phpsessid" || text == "sid"
    }

    private static func isTracking(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.count <= 32 else { return false }
        let text = String(decoding: name, as: UTF8.self).lowercased()
        return names.contains(text) || prefixes.contains { text.hasPrefix($0) }
    }

    private static let prefixes = ["utm_", "share_", "mtm_", "pk_", "piwik_", "matomo_", "hmsr_"]

    private static let names: Set<String> = [
        "spm", "scm", "from", "isappinstalled", "gclid", "gclsrc", "dclid", "fbclid", "msclkid",
        "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "wt_mc", "ref_src",
        "sharefrom", "sharesource", "sharetoken", "shareuid", "bdmsclkid", "bd_vid", "nsukey",
        "wxfrom", "scene", "srcid", "jsessionid", "phpsessid", "hmsr", "hmpl", "hmcu", "hmkw",
        "hmci", "_ga", "_gl", "_t_", "_openstat", "vero_id", "oly_anon_id", "oly_enc_id",
        "from_source", "share", "sharer", "weibo_id", "tt_from", "share_token",
    ]
}
