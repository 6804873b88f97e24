import Dispatch
import Testing

/// Waits for something that other threads or processes are about to bring about: looks until `condition` holds, records
/// a failure when it does not within `limit`. The limit is generous because test machines are busy; a test that
/// passes does not wait for it.
///
/// However late it is, it looks a few hundred times before it gives up: where tests that compute keep all threads to
/// themselves, the limit may be over before the second look.
@discardableResult
public func eventually(
    _ what: String, within limit: Duration = .seconds(20), sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async rethrows -> Bool {
    let deadline = ContinuousClock.now + limit
    var looks = 0
    while ContinuousClock.now < deadline || looks < 500 {
        if try await condition() { return true }
        looks += 1
        // Gives up the thread between two looks; how long for does not change the outcome.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(2)) { continuation.resume() }
        }
    }
    Issue.record("not within \(limit): \(what)", sourceLocation: sourceLocation)
    return false
}
