/// When which lease is to be extended: at half its time, sooner again when an attempt has failed. Pure.
struct LeaseSchedule<Instant: InstantProtocol> where Instant.Duration == Duration {
    private struct Entry {
        var lease: Lease
        var due: Instant
        /// While an extension is under way the entry is not due.
        var busy = false
    }

    let length: Duration
    private var entries: [String: Entry] = [:]

    init(length: Duration) {
        self.length = length
    }

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ lease: Lease, now: Instant) {
        entries[lease.handle] = Entry(lease: lease, due: now.advanced(by: length / 2))
    }

    mutating func remove(_ lease: Lease) {
        entries[lease.handle] = nil
    }

    func contains(_ lease: Lease) -> Bool { entries[lease.handle] != nil }

    /// The next moment at which something is due.
    var next: Instant? {
        entries.values.filter { !$0.busy }.map(\.due).min()
    }

    /// Those to extend now; they are not due again until `extended` or `failed`.
    mutating func takeDue(_ now: Instant) -> [Lease] {
        let due = entries.values.filter { !$0.busy && $0.due <= now }.map(\.lease).sorted { $0.handle < $1.handle }
        for lease in due { entries[lease.handle]?.busy = true }
        return due
    }

    mutating func extended(_ lease: Lease, now: Instant) {
        settle(lease, due: now.advanced(by: length / 2))
    }

    /// The attempt failed, which says nothing about the lease; three more fit into its second half.
    mutating func failed(_ lease: Lease, now: Instant) {
        settle(lease, due: now.advanced(by: length / 8))
    }

    private mutating func settle(_ lease: Lease, due: Instant) {
        entries[lease.handle]?.due = due
        entries[lease.handle]?.busy = false
    }
}
