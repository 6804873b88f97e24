import TestSupport
import Testing

@testable import Worker

/// Runs the plan against a queue of its own with everything in random order: jobs that come again, receives that fail,
/// answers that need no run, a stop in the middle. Whatever happens, the plan keeps its promises.
@Suite struct WorkerPlanSimulation {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func keepsItsPromises(seed: UInt64) {
        var world = SimulatedWorld(seed: seed)
        world.run()
        #expect(world.exitCode == 0)
        #expect(world.broken.isEmpty, "seed \(seed): \(world.broken)")
        #expect(world.plan.jobs.isEmpty)
        // Every message was settled or handed back, none twice.
        #expect(world.settled.isDisjoint(with: world.released))
        #expect(world.settled.union(world.released) == world.delivered)
    }

    @Test func endsAllJobsWhenItIsNotStopped() {
        var world = SimulatedWorld(seed: 7, stopsAfter: nil)
        world.run()
        #expect(world.exitCode == 0)
        #expect(world.left == 0)
    }
}
