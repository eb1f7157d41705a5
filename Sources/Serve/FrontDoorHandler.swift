import Model
import NIOCore
import NIOHTTP1

/// Answers requests for published resources on the event loop, from prebuilt bytes, and passes all
/// other requests on to the router.
///
/// It stands in front of Hummingbird's own handlers, and its answers go past the HTTP encoder:
/// half the cost of a routed answer. Order on a connection is kept: while the router still owes an
/// answer, what follows is passed on too.
final class FrontDoorHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Reading {
        case nothing
        case answering(PreparedAnswer)
        case passingOn
    }

    /// How long a client may think of one more request once the daemon is to end: who asks all the
    /// time is not cut off between two requests.
    private static let farewell = TimeAmount.seconds(1)

    private let site: ServedSite
    private let outlet: RawOutlet
    private let timer: HeadTimer
    private let guest: Guest?
    private var context: ChannelHandlerContext?
    private var options: (any NIOSynchronousChannelOptions)?
    /// When a plain request was answered last.
    private var lastPlain = NIODeadline.distantPast
    private var reading = Reading.nothing
    /// Requests that the router has not answered yet.
    private var owed = 0
    /// Answers, our own and the router's, whose last byte has not reached the socket yet.
    private var unwritten = 0
    private var pace: ReaderPace
    /// The next look at how fast the client takes what it is owed.
    private var look: Scheduled<Void>?
    /// Closings that wait for the last byte of an answer.
    private var closings: [(mode: CloseMode, promise: EventLoopPromise<Void>?)] = []
    /// An answer that ends the connection was given: what else the client asks is not heard.
    private var isClosing = false
    private var isQuiescing = false
    private var wantsRead = false
    private var date = DateLine()

    /// - Parameters:
    ///   - guest: nil where there was no room for it: then it is told so, and closed.
    ///   - pace: how slow a client may be; its window is also how long it may say nothing.
    init(
        site: ServedSite, outlet: RawOutlet, timer: HeadTimer, guest: Guest?, pace: ReaderPace
    ) {
        self.site = site
        self.outlet = outlet
        self.timer = timer
        self.guest = guest
        self.pace = pace
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        options = context.channel.syncOptions
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        options = nil
    }

    /// Answers a request that has not come through the pipeline, where a document is published
    /// there; whether that was so.
    func answer(_ request: PlainRequest) -> Bool {
        guard !isClosing, let context else { return isClosing }
        let answer = answer(
            path: request.path, isHead: request.isHead, fields: request.fields, isLast: false)
        guard let answer else { return false }
        lastPlain = .now()
        guest?.note(isBusy: true)
        send(answer, context: context)
        return true
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        if guest == nil { refuse(.serviceUnavailable, context: context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        let part = unwrapInboundIn(data)
        if case .end = part { timer.note(isEnd: true) } else { timer.note(isEnd: false) }
        switch part {
        case .head(let head):
            if let refusal = RequestRules.refusal(of: head) {
                refuse(refusal, context: context)
                return
            }
            guest?.note(isBusy: true)
            if owed == 0, let answer = answer(to: head) {
                reading = .answering(answer)
                return
            }
            reading = .passingOn
            owed += 1
            // The router closes at this one word; not for HTTP/1.0, nor at "Close".
            var told = head
            if !head.isKeepAlive { told.headers.replaceOrAdd(name: "Connection", value: "close") }
            context.fireChannelRead(wrapInboundOut(.head(told)))
            // The router's handlers close after their answer; they have to know of it first.
            if isQuiescing { context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
            return
        case .body:
            if case .answering = reading { return }
        case .end:
            if case .answering(let answer) = reading {
                reading = .nothing
                send(answer, context: context)
                return
            }
            reading = .nothing
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where isQuiescing:
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
            return
        case .end:
            // The router also answers what could not be parsed and so was never passed on.
            owed = max(0, owed - 1)
            let written = promise ?? context.eventLoop.makePromise()
            wait(for: written, context: context)
            context.write(data, promise: written)
            watchReader(context: context)
            return
        default: break
        }
        context.write(data, promise: promise)
    }

    /// What is no HTTP is told so; not where the router has, or will have, answered a request whose
    /// body turned out to be none: two answers to one would be a doubt.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else {
            context.fireErrorCaught(error)
            return
        }
        guard !isClosing else { return }
        if owed > 0 || isPassingOn {
            isClosing = true
            context.close(promise: nil)
        } else {
            refuse(.badRequest, RequestRules.words(on: error), context: context)
        }
    }

    /// Reads no further request while a slow reader has not taken what it asked for.
    func read(context: ChannelHandlerContext) {
        guard context.channel.isWritable else {
            wantsRead = true
            return
        }
        context.read()
    }

    /// Lets no one close before the last byte of an answer: the router does when a client closes its
    /// own direction, and when the server shuts down.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard unwritten > 0, mode != .input else {
            context.close(mode: mode, promise: promise)
            return
        }
        closings.append((mode, promise))
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable, wantsRead {
            wantsRead = false
            context.read()
        }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            isQuiescing = true
            if owed > 0 { context.fireUserInboundEventTriggered(event) }
            closeOnceSilent(context: context)
        case is ConnectionAbandonedEvent:
            context.close(promise: nil)
        case IdleStateHandler.IdleStateEvent.read:
            closeIfSilent(context: context)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }
}

extension FrontDoorHandler {
    /// The answer to a read of a published document; nil leaves the request to the router, which
    /// also says no (406, 412) and cuts deltas.
    private func answer(to request: HTTPRequestHead) -> PreparedAnswer? {
        guard request.method == .GET || request.method == .HEAD,
            let path = Self.path(request.uri)
        else { return nil }
        return answer(
            path: path, isHead: request.method == .HEAD, fields: RequestFields(request.headers),
            isLast: !request.isKeepAlive)
    }

    private func answer(
        path: String, isHead: Bool, fields: RequestFields, isLast: Bool
    ) -> PreparedAnswer? {
        let publication = site.publication
        guard let resource = publication.resource(at: path), fields.acceptManipulation == nil,
            let representation = resource.representation(acceptEncoding: fields.acceptEncoding)
        else { return nil }
        let verdict = ConditionalResponse.verdict(
            on: fields, etag: representation.etag, lastModified: resource.lastModified)
        guard verdict != .preconditionFailed else { return nil }
        let isNotModified = verdict == .notModified
        publication.count(isNotModified ? .notModified : .served)
        let now = WallClock.now()
        let head = representation.head(isNotModified: isNotModified, at: now) { head in
            date.append(to: &head, at: now)
            head.writeStaticString("Cache-Control: ")
            head.writeString(resource.lifetime.cacheControl(at: now))
            head.writeStaticString("\r\n\r\n")
        }
        let sendsBody = !isNotModified && !isHead
        return PreparedAnswer(
            head: head, body: sendsBody ? representation.body : nil,
            file: sendsBody ? representation.file() : nil, isLast: isLast)
    }

    /// Says no in our own words and ends the connection; without a word where an answer to what was
    /// asked before is still owed.
    private func refuse(
        _ status: HTTPResponseStatus, _ words: String = "", context: ChannelHandlerContext
    ) {
        guard owed == 0 else {
            isClosing = true
            context.close(promise: nil)
            return
        }
        var head = ByteBuffer(string: "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n")
        date.append(to: &head, at: WallClock.now())
        if status == .serviceUnavailable { head.writeStaticString("Retry-After: 30\r\n") }
        var body: ByteBuffer?
        if !words.isEmpty {
            head.writeStaticString("Content-Type: text/plain; charset=utf-8\r\n")
            head.writeStaticString("X-Content-Type-Options: nosniff\r\n")
            body = ByteBuffer(string: words + "\n")
        }
        head.writeString("Content-Length: \(body?.readableBytes ?? 0)\r\n\r\n")
        send(PreparedAnswer(head: head, body: body, isLast: true), context: context)
    }

    private var isPassingOn: Bool { if case .passingOn = reading { true } else { false } }

    /// Notes that nothing is owed to the client any more.
    private func restIfSettled() {
        if owed == 0, unwritten == 0 { guest?.note(isBusy: false) }
    }

    private func send(_ answer: PreparedAnswer, context: ChannelHandlerContext) {
        isClosing = answer.isLast || isQuiescing
        var answer = answer
        if isClosing { answer.sayLast() }
        let isAlone = unwritten == 0 && owed == 0
        unwritten += 1
        if isAlone { outlet.giveAtOnce(&answer) }
        guard !answer.isGiven else {
            noteWritten(context: context)
            return
        }
        outlet.write(answer.head, promise: nil)
        if let body = answer.body { outlet.write(body, promise: nil) }
        outlet.flush()
        // Nearly always the socket has taken all of it by now, and nobody need be told later.
        guard pending > 0 else {
            noteWritten(context: context)
            return
        }
        let written = context.eventLoop.makePromise(of: Void.self)
        tell(of: written, context: context)
        // Nothing is written after everything before it.
        outlet.write(ByteBuffer(), promise: written)
        outlet.flush()
        watchReader(context: context)
    }

    /// The client is owed something until this, the end of an answer, has been written.
    private func wait(for written: EventLoopPromise<Void>, context: ChannelHandlerContext) {
        unwritten += 1
        tell(of: written, context: context)
    }

    private func tell(of written: EventLoopPromise<Void>, context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.futureResult.whenComplete { _ in
            let (handler, context) = bound.value
            handler.noteWritten(context: context)
        }
    }

    private func noteWritten(context: ChannelHandlerContext) {
        unwritten -= 1
        if unwritten == 0 { allWritten(context: context) }
        restIfSettled()
    }

    private func allWritten(context: ChannelHandlerContext) {
        // The next answer has a window of its own.
        look?.cancel()
        look = nil
        let waiting = closings
        closings = []
        for closing in waiting { context.close(mode: closing.mode, promise: closing.promise) }
        if isClosing {
            context.close(promise: nil)
        } else {
            closeOnceSilent(context: context)
        }
    }

    /// Closes a connection of an ending daemon that owes nothing and is asked nothing for a moment.
    private func closeOnceSilent(context: ChannelHandlerContext) {
        guard isQuiescing else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.farewell) {
            let (handler, context) = bound.value
            guard handler.owed == 0, handler.unwritten == 0, case .nothing = handler.reading else {
                return
            }
            context.close(promise: nil)
        }
    }

    /// Looks once a window whether the client takes what it is owed, of our answers or the router's.
    private func watchReader(context: ChannelHandlerContext) {
        guard unwritten > 0, look == nil else { return }
        pace.begin(given: outlet.given, pending: pending)
        scheduleLook(context: context)
    }

    private func scheduleLook(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        look = context.eventLoop.scheduleTask(in: pace.window) {
            let (handler, context) = bound.value
            if handler.pace.isTooSlow(given: handler.outlet.given, pending: handler.pending) {
                context.close(promise: nil)
            } else {
                handler.scheduleLook(context: context)
            }
        }
    }

    /// Closes where nothing was asked for as long as we are patient; the plain requests, which
    /// nobody else in the pipeline knows of, included.
    private func closeIfSilent(context: ChannelHandlerContext) {
        guard owed == 0, pending == 0 else { return }
        guard lastPlain > .now() - pace.window else {
            context.close(promise: nil)
            return
        }
        let (asked, bound) = (
            lastPlain, NIOLoopBound((self, context), eventLoop: context.eventLoop)
        )
        context.eventLoop.scheduleTask(deadline: asked + pace.window) {
            let (handler, context) = bound.value
            guard handler.lastPlain == asked else { return }
            handler.closeIfSilent(context: context)
        }
    }

    /// Bytes that the socket has not taken yet.
    private var pending: Int {
        // A channel that has closed has none.
        (try? options?.getOption(ChannelOptions.bufferedWritableBytes)) ?? 0
    }

    /// The path of a request without a question; the router answers questions.
    private static func path(_ uri: String) -> String? {
        guard let query = uri.utf8.firstIndex(of: UInt8(ascii: "?")) else { return uri }
        return uri.utf8.index(after: query) == uri.utf8.endIndex ? String(uri[..<query]) : nil
    }
}
