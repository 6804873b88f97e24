import Jobs

/// A message that the worker holds, and what has become of it so far.
struct WorkItem: Sendable {
    var lease: Lease
    var decoded: DecodedJob
    var image: [UInt8] = []
    /// Milliseconds.
    var fetchTime = 0.0

    init(_ lease: Lease, codec: JobCodec) {
        self.lease = lease
        decoded = codec.decode(lease.body)
    }

    var job: Job? {
        if case .job(let job) = decoded { job } else { nil }
    }

    /// Milliseconds from the job's sending to this delivery.
    var queueTime: Double { max(0, (lease.received - lease.sent).milliseconds) }
}
