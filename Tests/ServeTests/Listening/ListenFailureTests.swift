import Glibc
import Model
import Testing

@testable import Serve

@Suite struct ListenFailureTests {
    @Test(arguments: [
        (EADDRINUSE, "Address already in use; another program has that port"),
        (EACCES, "Permission denied; ports below 1024"),
        (EADDRNOTAVAIL, "Cannot assign requested address; this machine has no such address"),
        (EAFNOSUPPORT, "Address family not supported by protocol; choose another place"),
    ])
    func saysWhereAndWhyAndWhatToDo(_ code: CInt, _ words: String) {
        let plain = ListenFailure(address: ListenAddress(host: "127.0.0.1", port: 80), code: code)
        #expect("\(plain)".hasPrefix("cannot listen on 127.0.0.1:80: \(words)"))
        let six = ListenFailure(address: ListenAddress(host: "::1", port: 8080), code: code)
        #expect("\(six)".hasPrefix("cannot listen on [::1]:8080: \(words)"))
    }
}
