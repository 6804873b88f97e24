import Jobs

/// What the fleet suite needs of a driver.
public protocol FleetHarness: Sendable {
    var fleet: any Fleet { get }

    /// Ends one running worker in a way that nobody asked for.
    func crashOne() async throws
}
