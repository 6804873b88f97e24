import Dispatch
import Testing

/// Waits until `condition` holds, and fails the test when that takes longer than `limit`.
public func eventually(
    within limit: Duration = .seconds(20), _ what: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async rethrows {
    let start = ContinuousClock.now
    while ContinuousClock.now - start < limit {
        if try await condition() { return }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(2)) { continuation.resume() }
        }
    }
    Issue.record(what ?? "did not happen within \(limit)", sourceLocation: sourceLocation)
}
