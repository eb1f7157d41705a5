import Foundation
import GRDB

extension StoreError {
    /// What an error of GRDB's means for whoever reads or writes.
    init(_ error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self =
                error is CancellationError
                ? .ended : .failed(path: path, code: 0, reason: "\(error)")
            return
        }
        let reason = error.message ?? "\(error.resultCode)"
        switch error.resultCode.primaryResultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, reason: reason)
        case .SQLITE_READONLY: self = .readOnly(path: path)
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: reason)
        // How GRDB refuses a closed connection, and how it stops a cancelled task's statement.
        case .SQLITE_MISUSE, .SQLITE_INTERRUPT, .SQLITE_ABORT: self = .ended
        default:
            self = .failed(
                path: path, code: error.extendedResultCode.rawValue, reason: reason)
        }
    }

    /// What an error means while the store is being opened.
    init(opening error: any Error, path: String) {
        guard error is DatabaseError else {
            self = .cannotOpen(path: path, reason: error.localizedDescription)
            return
        }
        self.init(error, path: path)
    }
}
