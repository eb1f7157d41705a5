import HTTPTypes
import HummingbirdCore
import Logging
import Model
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Takes connections, and lets them go without loss.
///
/// Once the daemon is to end, no more are taken: where systemd holds the socket, those who come
/// wait in its queue for the next daemon. Whoever was let in before is answered.
struct Listener: Sendable {
    /// Where connections come from.
    enum Place {
        case address(ListenAddress)
        /// A listening socket that somebody else has opened.
        case inherited(CInt)
        /// A UNIX socket at this path, for its owner and group alone.
        case operators(path: String)
    }

    let door: FrontDoor
    /// Connections open at once; further clients wait in the backlog.
    let connectionLimit: Int
    let logger: Logger

    private static let backlog: Int32 = 1_024

    /// Takes connections until the daemon ends, and the last of them with it.
    ///
    /// - Parameter onListening: called once with the first port, when all places are open.
    func run(
        at places: [Place], onListening: @Sendable (Int) async -> Void
    ) async throws {
        let connections = OpenConnections()
        let (accepted, admit) = AsyncStream.makeStream(of: FrontDoor.Value.self)
        let gate = AcceptGate.Allowance(limit: connectionLimit)
        let (servers, files) = try await open(places, gate, connections, admit)
        defer { for file in files { file.remove() } }
        await onListening(servers.first?.localAddress?.port ?? 0)
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await withDiscardingTaskGroup { group in
                    for await connection in accepted {
                        group.addTask { await door.handle(value: connection, logger: logger) }
                    }
                }
            } onCancel: {
                connections.abandon()
                for server in servers { server.close(promise: nil) }
                admit.finish()
            }
        } onGracefulShutdown: {
            Self.end(servers, gate, connections) { admit.finish() }
        }
    }

    private func open(
        _ places: [Place], _ gate: AcceptGate.Allowance, _ connections: OpenConnections,
        _ admit: AsyncStream<FrontDoor.Value>.Continuation
    ) async throws -> (servers: [any Channel], files: [OperatorsSocket]) {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(ChannelOptions.backlog, value: Self.backlog)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptGate(gate))
                }
            }
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                guard connections.add(channel) else { return channel.close() }
                Self.boundUnsent(channel)
                return door.setup(channel: channel, logger: logger).map { connection in
                    admit.yield(connection)
                    connections.ready(channel)
                }
            }
        var servers: [any Channel] = []
        var files: [OperatorsSocket] = []
        do {
            for place in places {
                switch place {
                case .address(let address):
                    servers.append(try await Self.open(address, bootstrap))
                case .inherited(let descriptor):
                    servers.append(try await bootstrap.withBoundSocket(descriptor).get())
                case .operators(let path):
                    let (server, file) = try await OperatorsSocket.open(at: path, bootstrap)
                    servers.append(server)
                    files.append(file)
                }
            }
        } catch {
            for server in servers { server.close(promise: nil) }
            for file in files { file.remove() }
            admit.finish()
            throw error
        }
        return (servers, files)
    }

    private static func open(
        _ address: ListenAddress, _ bootstrap: ServerBootstrap
    ) async throws -> any Channel {
        do {
            return try await bootstrap.bind(host: address.host, port: address.port).get()
        } catch let error as IOError {
            throw ListenFailure(address: address, code: error.errnoCode)
        }
    }

    /// Bytes that the kernel keeps of an answer beyond what is on its way: else it takes megabytes for
    /// a client that does not read, and whether a slow one reads is seen in leaps alone.
    private static let mostUnsent = 131_072

    private static func boundUnsent(_ channel: any Channel) {
        // TCP_NOTSENT_LOWAT, which the module of glibc lacks.
        let option = ChannelOptions.Types.SocketOption(
            level: .tcp, name: NIOBSDSocket.Option(rawValue: 25))
        // A UNIX socket has no such thing, and no strangers.
        try? channel.syncOptions?.setOption(option, value: mostUnsent)
    }

    /// Takes nobody more, waits until whoever was taken is inside, and only then closes the sockets:
    /// closing them first would cut off those who are between the two.
    private static func end(
        _ servers: [any Channel], _ gate: AcceptGate.Allowance, _ connections: OpenConnections,
        _ ended: @escaping @Sendable () -> Void
    ) {
        gate.close()
        for server in servers {
            server.setOption(ChannelOptions.autoRead, value: false).whenComplete { _ in }
        }
        // A connection goes from the socket's loop to its own and back again.
        EventLoops.ask {
            EventLoops.ask {
                for server in servers { server.close(promise: nil) }
                connections.quiesce()
                ended()
            }
        }
    }
}
