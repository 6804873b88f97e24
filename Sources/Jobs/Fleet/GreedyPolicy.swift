/// One worker for every `requestsPerWorker` jobs that wait or are being worked on, at most `cap`; none when there is
/// nothing to do. A worker that may be busy is not taken away: there are never fewer than jobs in flight, as far as
/// there are workers at all.
public struct GreedyPolicy: ScalingPolicy {
    public var requestsPerWorker: Int
    public var cap: Int

    /// `requestsPerWorker` and `cap` below 1 count as 1.
    public init(requestsPerWorker: Int = 4, cap: Int) {
        self.requestsPerWorker = max(1, requestsPerWorker)
        self.cap = max(1, cap)
    }

    public func desired(_ snapshot: ScalingSnapshot) -> Int {
        let (sum, overflow) = max(0, snapshot.visible).addingReportingOverflow(max(0, snapshot.inFlight))
        let load = overflow ? Int.max : sum
        let wanted = load / requestsPerWorker + (load % requestsPerWorker == 0 ? 0 : 1)
        let busy = min(max(0, snapshot.inFlight), max(0, snapshot.running))
        return min(cap, max(wanted, busy))
    }
}
