import Dispatch

/// Runs tasks on a queue of its own, which knows itself, in the order in which they became ready.
final class QueueExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "place")
    private static let key = DispatchSpecificKey<Bool>()

    init() { queue.setSpecific(key: Self.key, value: true) }

    var isCurrent: Bool { DispatchQueue.getSpecific(key: Self.key) ?? false }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
