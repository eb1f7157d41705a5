import NIOPosix

/// Runs a task on threads that may block: to compress, write and sync files would else hold one of
/// the few threads that all tasks share, for minutes at a start.
final class BlockingExecutor: TaskExecutor {
    static let shared = BlockingExecutor()

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        NIOThreadPool.singleton.submit { _ in
            job.runSynchronously(on: self.asUnownedTaskExecutor())
        }
    }
}
