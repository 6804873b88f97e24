/// Repeats those entries of a batch that failed by the service's fault.
struct PartialRetry: Sendable {
    var policy: RetryPolicy
    /// Waits before a repetition.
    var pause: @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }

    /// - Parameter call: what one call makes of these entries, in order. Calls that fail as such are not repeated here:
    ///   the client has done that.
    /// - Returns: outcomes in the entries' order.
    func run<Entry: Sendable>(
        _ entries: [Entry], _ call: ([Entry]) async throws(AWSError) -> [Result<Void, SQSEntryFailure>]
    ) async -> [Result<Void, BatchEntryError>] {
        var outcomes = [Result<Void, BatchEntryError>](repeating: .success(()), count: entries.count)
        var open = Array(entries.indices)
        for attempt in 1...max(1, policy.attempts) where !open.isEmpty {
            if attempt > 1 { await pause(policy.wait(retry: attempt - 1, random: .random(in: 0..<1))) }
            do throws(AWSError) {
                let results = try await call(open.map { entries[$0] })
                for (index, result) in zip(open, results) { outcomes[index] = result.mapError { .entry($0) } }
            } catch {
                for index in open { outcomes[index] = .failure(.call(error)) }
                return outcomes
            }
            open = open.filter { index in
                guard case .failure(.entry(let failure)) = outcomes[index] else { return false }
                return !failure.isOurs
            }
        }
        return outcomes
    }
}
