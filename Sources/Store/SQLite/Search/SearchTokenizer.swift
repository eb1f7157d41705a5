import Foundation
import GRDB

/// `SearchTokens` as a tokenizer of FTS5.
///
/// Queries are cut before they come here (`SearchExpression`): what FTS5 asks to be cut then is
/// one token each time.
final class SearchTokenizer: FTS5CustomTokenizer {
    static let name = "bohai"

    init(db: Database, arguments: [String]) throws {}

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
        pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return 0 }
        if tokenization.contains(.query) {
            return tokenCallback(context, 0, pText, nText, 0, nText)
        }
        return pText.withMemoryRebound(to: UInt8.self, capacity: Int(nText)) { start in
            var code: CInt = 0
            SearchTokens.forEach(in: UnsafeBufferPointer(start: start, count: Int(nText))) {
                token, place in
                guard let address = token.baseAddress else { return true }
                code = address.withMemoryRebound(to: CChar.self, capacity: token.count) {
                    tokenCallback(
                        context, 0, $0, CInt(token.count), CInt(place.lowerBound),
                        CInt(place.upperBound))
                }
                return code == 0
            }
            return code
        }
    }
}
