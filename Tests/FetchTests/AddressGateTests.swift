import Testing

@testable import Fetch

@Suite struct AddressGateTests {
    @Test(arguments: [
        (80, nil, true), (443, nil, true), (8_080, nil, false), (22, nil, false), (0, nil, false),
        (8_080, 8_080, true), (8_081, 8_080, false), (443, 8_080, true),
    ])
    func globalAddressIsReachedOnWebPortsAndTheOwnOne(port: Int, own: Int?, allows: Bool) throws {
        let gate = AddressGate(addressGuard: try AddressGuard(), ownPort: own)
        let refusal = gate.refusal(host: "h", address: IPAddress("8.8.8.8"), port: port)
        #expect(refusal == (allows ? nil : .portNotAllowed(host: "h", port: port)))
    }

    @Test func addressInANamedNetworkIsReachedOnEveryPort() throws {
        let gate = AddressGate(
            addressGuard: try AddressGuard(allowNetworks: ["127.0.0.0/8"]), ownPort: nil)
        #expect(gate.refusal(host: "h", address: IPAddress("127.0.0.1"), port: 9_999) == nil)
    }

    @Test func ownPortDoesNotOpenASpecialAddress() throws {
        let gate = AddressGate(addressGuard: try AddressGuard(), ownPort: 8_080)
        #expect(
            gate.refusal(host: "h", address: IPAddress("10.0.0.1"), port: 8_080)
                == .addressNotAllowed(host: "h", address: "10.0.0.1"))
    }

    @Test func whatIsNoAddressIsRefused() throws {
        let gate = AddressGate(
            addressGuard: try AddressGuard(allowNetworks: ["0.0.0.0/0", "::/0"]), ownPort: nil)
        #expect(gate.refusal(host: "h", address: nil, port: 80) != nil)
    }
}
