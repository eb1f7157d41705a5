/// What one request may connect to: the guard's addresses, on the ports that are the web's or the
/// request's own.
struct AddressGate: Sendable {
    let addressGuard: AddressGuard
    /// The port that the source's own address names, on the source's own host.
    let ownPort: Int?

    /// Why there may be no connection to `address`; nil where there may.
    func refusal(host: String, address: IPAddress?, port: Int) -> FetchError? {
        guard let address else { return .addressNotAllowed(host: host, address: "no IP address") }
        guard !addressGuard.names(address) else { return nil }
        guard addressGuard.allows(address) else {
            return .addressNotAllowed(host: host, address: address.description)
        }
        guard port == 80 || port == 443 || port == ownPort else {
            return .portNotAllowed(host: host, port: port)
        }
        return nil
    }
}
