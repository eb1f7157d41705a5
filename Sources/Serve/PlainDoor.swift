import NIOCore

/// Answers plain requests for published documents straight from their bytes, in front of the parser.
///
/// Only as long as a connection has brought nothing else: the parser then has seen none of its bytes
/// and holds no part of a request, so no two readings of them can differ. From the first thing on
/// that is not plain, or is no document that is rendered, the connection is the parser's.
final class PlainDoor: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let door: FrontDoorHandler
    /// Whether the connection has brought plain requests alone.
    private var isOpen = true

    init(before door: FrontDoorHandler) { self.door = door }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isOpen {
            let request = unwrapInboundIn(data).withUnsafeReadableBytes(PlainRequest.init)
            if let request, door.answer(request) { return }
            isOpen = false
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // While it is, the handlers behind were given nothing.
        if !isOpen { context.fireChannelReadComplete() }
    }
}
