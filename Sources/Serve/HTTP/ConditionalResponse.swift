package import Model

/// Decides what a conditional GET or HEAD is answered with (RFC 9110 §13).
package enum ConditionalResponse {
    /// What the preconditions of a request come to.
    package enum Verdict: Sendable, Hashable {
        /// All are met: the representation is sent.
        case send
        /// 304: the client's copy is still good.
        case notModified
        /// 412: the client asked for a version that is no more.
        case preconditionFailed
    }

    /// The verdict on the selected representation, in the order of §13.2.2.
    ///
    /// If-Match wins over If-Unmodified-Since and compares strongly, If-None-Match over
    /// If-Modified-Since and compares weakly. A date that is none is ignored. Ranges are not
    /// served, so Range and If-Range say nothing (§14.2 allows that of every server).
    package static func verdict(
        on request: RequestFields, etag: String, lastModified: Timestamp
    ) -> Verdict {
        if let ifMatch = request.ifMatch {
            guard EntityTagList.names(etag, in: ifMatch, .strong) else {
                return .preconditionFailed
            }
        } else if let since = request.ifUnmodifiedSince.flatMap(CivilTime.init(httpDate:)),
            lastModified > since.timestamp
        {
            return .preconditionFailed
        }
        if let ifNoneMatch = request.ifNoneMatch {
            return EntityTagList.names(etag, in: ifNoneMatch, .weak) ? .notModified : .send
        }
        guard let since = request.ifModifiedSince.flatMap(CivilTime.init(httpDate:)) else {
            return .send
        }
        return lastModified <= since.timestamp ? .notModified : .send
    }
}
