import CLinux
import Glibc

/// How a receiver learns within a moment that another process has sent something: each queue has an empty file, senders
/// touch it, receivers watch it. Used by one thread.
final class WakeFiles {
    /// Readable when a watched file was touched; −1 when the system gives us no watches.
    let descriptor: Int32
    private let folder: String
    private var watches: [Int32: String] = [:]
    private var watched: Set<String> = []
    private var events: [Int32]

    init(folder: String) throws(QueueError) {
        self.folder = folder
        try Folder.make(folder)
        descriptor = lx_inotify_open()
        events = Array(repeating: 0, count: 512)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Tells every process that waits on the queue.
    func touch(_ queue: String) {
        let path = path(queue)
        if utimensat(AT_FDCWD, path, nil, 0) == 0 { return }
        make(path)
    }

    /// - Returns: Whether touches of the queue's file will be seen; if not, look again and again.
    func watch(_ queue: String) -> Bool {
        if watched.contains(queue) { return true }
        guard descriptor >= 0 else { return false }
        let path = path(queue)
        make(path)
        let watch = lx_inotify_watch(descriptor, path)
        guard watch >= 0 else { return false }
        watches[watch] = queue
        watched.insert(queue)
        return true
    }

    /// The queues whose files were touched since the last call.
    func take() -> Set<String> {
        guard descriptor >= 0 else { return [] }
        var touched: Set<String> = []
        while true {
            let count = Int(lx_inotify_read(descriptor, &events, events.count))
            if count == 0 { return touched }
            for event in events[..<count] {
                if event == -1 {
                    touched.formUnion(watched)
                } else if let queue = watches[event & ~LX_WATCH_ENDED] {
                    touched.insert(queue)
                    if event & LX_WATCH_ENDED != 0 { forget(event & ~LX_WATCH_ENDED, queue) }
                }
            }
        }
    }

    /// The queue is gone; watchers see their file vanish.
    func remove(_ queue: String) {
        unlink(path(queue))
    }

    private func forget(_ watch: Int32, _ queue: String) {
        watches[watch] = nil
        watched.remove(queue)
    }

    private func make(_ path: String) {
        var file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        if file < 0, errno == ENOENT, Folder.create(folder) {
            file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        }
        if file >= 0 {
            // Opening alone is no event for those who watch the file already.
            futimens(file, nil)
            close(file)
        }
    }

    private func path(_ queue: String) -> String { "\(folder)/\(queue)" }
}
