import CLinux

/// How the threads of `web` and `worker` share the processors.
public enum BatchScheduling {
    /// Has this process's threads, begun on the calling one before there are others, wait for a processor rather than
    /// take it from another thread when they wake up (`SCHED_BATCH`).
    ///
    /// A photo is a few milliseconds of computing between dozens of waits that end with microseconds of work. If each of
    /// those pushes a computing thread aside, its caches go cold and the photo takes longer. On an idle processor nobody
    /// waits, so a single client's answer is as quick as before. Where the system doesn't allow it, nothing changes.
    public static func begin() {
        _ = lx_schedule_in_batches()
    }
}
