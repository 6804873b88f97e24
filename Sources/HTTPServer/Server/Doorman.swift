import Glibc

/// Takes clients from the listening socket, and stops looking at it while there is no room for more.
struct Doorman {
    typealias Client = (descriptor: Int32, address: sockaddr_storage, length: socklen_t)

    private let listener: ListeningSocket
    private let poller: Poller
    /// Whether the poller tells when a client comes; otherwise it has to be looked for.
    private(set) var isWatching = false
    private var lacksDescriptors = false
    private(set) var isOpen = true

    init(listener: ListeningSocket, poller: Poller) {
        self.listener = listener
        self.poller = poller
        rest(until: true)
    }

    mutating func next() -> Client? {
        lacksDescriptors = false
        return listener.accept(limited: &lacksDescriptors)
    }

    /// Looks at the socket again when `hasRoom`. Out of descriptors it looks again at the next sweep.
    mutating func rest(until hasRoom: Bool) {
        let watch = hasRoom && !lacksDescriptors
        guard watch != isWatching else { return }
        if watch { poller.watchListener(listener.descriptor) } else { poller.forgetListener(listener.descriptor) }
        isWatching = watch
    }

    mutating func close() {
        rest(until: false)
        Glibc.close(listener.descriptor)
        isOpen = false
    }
}
