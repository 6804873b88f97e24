import Jobs
import Testing

/// What every driver of `Fleet` has to do. A driver's tests run each case on a new fleet of workers that run until they
/// are asked to go.
public enum FleetConformance: String, CaseIterable, Sendable {
    case beginsWithNobody, scalesUp, scalesDown, scalesToZeroAndBack, takesNonsenseForZero, isIdempotent
    case replacesTheCrashed, leavesNobodyBehind, namesItsMembers

    public func run(on harness: some FleetHarness) async throws {
        let fleet = harness.fleet
        switch self {
        case .beginsWithNobody: #expect(try await fleet.status() == FleetStatus())
        case .scalesUp: try await scaleUp(fleet)
        case .scalesDown: try await scaleDown(fleet)
        case .scalesToZeroAndBack: try await scaleToZeroAndBack(fleet)
        case .takesNonsenseForZero: try await takeNonsense(fleet)
        case .isIdempotent: try await beIdempotent(fleet)
        case .replacesTheCrashed: try await replaceTheCrashed(fleet, harness)
        case .leavesNobodyBehind: try await leaveNobodyBehind(fleet)
        case .namesItsMembers: try await nameMembers(fleet)
        }
        await fleet.shutdown()
    }

    private func reach(_ running: Int, _ fleet: any Fleet) async throws {
        try await eventually("\(running) run") {
            let status = try await fleet.status()
            return status.running == running && status.starting == 0 && status.draining == 0
        }
    }

    private func scaleUp(_ fleet: any Fleet) async throws {
        try await fleet.scale(to: 1)
        try await reach(1, fleet)
        try await fleet.scale(to: 3)
        try await reach(3, fleet)
        #expect(try await fleet.status().desired == 3)
    }

    private func scaleDown(_ fleet: any Fleet) async throws {
        try await fleet.scale(to: 3)
        try await reach(3, fleet)
        try await fleet.scale(to: 1)
        try await reach(1, fleet)
        #expect(try await fleet.status().crashes == 0)
    }

    private func scaleToZeroAndBack(_ fleet: any Fleet) async throws {
        for _ in 0..<3 {
            try await fleet.scale(to: 2)
            try await reach(2, fleet)
            try await fleet.scale(to: 0)
            try await reach(0, fleet)
        }
        #expect(try await fleet.status().members.isEmpty)
    }

    private func takeNonsense(_ fleet: any Fleet) async throws {
        try await fleet.scale(to: -3)
        #expect(try await fleet.status() == FleetStatus())
    }

    private func beIdempotent(_ fleet: any Fleet) async throws {
        for _ in 0..<20 { try await fleet.scale(to: 2) }
        try await reach(2, fleet)
        let members = try await fleet.status().members
        try await fleet.scale(to: 2)
        #expect(try await fleet.status().members == members)
    }

    private func replaceTheCrashed(_ fleet: any Fleet, _ harness: some FleetHarness) async throws {
        try await fleet.scale(to: 2)
        try await reach(2, fleet)
        for crash in 1...3 {
            try await harness.crashOne()
            try await eventually("it is noticed") { try await fleet.status().crashes == crash }
            try await reach(2, fleet)
        }
    }

    private func leaveNobodyBehind(_ fleet: any Fleet) async throws {
        try await fleet.scale(to: 3)
        await fleet.shutdown()
        #expect(try await fleet.status() == FleetStatus())
        await fleet.shutdown()
    }

    private func nameMembers(_ fleet: any Fleet) async throws {
        try await fleet.scale(to: 3)
        try await reach(3, fleet)
        let names = try await fleet.status().members
        #expect(Set(names).count == 3)
        #expect(names == names.sorted())
        try await fleet.scale(to: 1)
        try await reach(1, fleet)
        #expect(Set(names).isSuperset(of: try await fleet.status().members))
    }
}
