import Jobs
import Testing

/// What every driver of `MessageQueue` has to do. A driver's tests run each case:
///
///     @Test(arguments: QueueConformance.allCases)
///     func conforms(_ test: QueueConformance) async throws { try await test.run(on: MyHarness()) }
public enum QueueConformance: String, CaseIterable, Sendable {
    // Sending and receiving
    case deliversWhatWasSent, deliversOddText, sendsInBatches, refusesLongMessages, refusesABatchAsAWhole
    case receivesAtMostAsManyAsAskedFor, answersAtOnceWithoutWaiting, keepsQueuesApart
    case givesEachMessageToOneReceiver, sharesMessagesWithOtherProcesses, takesOnce, wakesATaker
    case repliesAndDeletes, keepsTheMessageWithoutAReplyQueue
    // Leases
    case hidesLeasedMessages, redeliversWhenTheLeaseEnds, extendsLeases, deletesForGood, deletesInBatches
    case releasesAtOnce, releasesAreNoAttempts, retriesAfterADelay, ignoresStaleHandles, ignoresForeignHandles
    // Dead letters
    case buriesWithAReason, buriesAfterTooManyReceives
    // Waiting
    case wakesForASend, wakesForASendOfAnotherProcess, wakesForARelease, wakesWhenALeaseEnds, waitsNoLongerThanAsked
    case stopsWaitingWhenCancelled, wakesManyReceivers
    // Queues
    case countsByState, purges, opensWhatExists, refusesBadNames, lists, removes, failsWhenTheQueueIsGone

    public func run(on harness: some QueueHarness) async throws {
        let name = "conformance-\(rawValue)-\(JobID.make().text.suffix(8))"
        let queue = try await harness.service.create(name, QueueConfiguration(maximumBytes: 1_024))
        let context = QueueConformanceContext(harness: harness, queue: queue)
        do {
            try await check(context)
        } catch {
            try? await harness.service.remove(name)
            throw error
        }
        try await harness.service.remove(name)
    }

    private func check(_ context: QueueConformanceContext) async throws {
        switch self {
        case .deliversWhatWasSent: try await context.deliversWhatWasSent()
        case .deliversOddText: try await context.deliversOddText()
        case .sendsInBatches: try await context.sendsInBatches()
        case .refusesLongMessages: try await context.refusesLongMessages()
        case .refusesABatchAsAWhole: try await context.refusesABatchAsAWhole()
        case .receivesAtMostAsManyAsAskedFor: try await context.receivesAtMostAsManyAsAskedFor()
        case .answersAtOnceWithoutWaiting: try await context.answersAtOnceWithoutWaiting()
        case .keepsQueuesApart: try await context.keepsQueuesApart()
        case .givesEachMessageToOneReceiver: try await context.givesEachMessageToOneReceiver()
        case .sharesMessagesWithOtherProcesses: try await context.sharesMessagesWithOtherProcesses()
        case .takesOnce: try await context.takesOnce()
        case .wakesATaker: try await context.wakesATaker()
        case .repliesAndDeletes: try await context.repliesAndDeletes()
        case .keepsTheMessageWithoutAReplyQueue: try await context.keepsTheMessageWithoutAReplyQueue()
        case .hidesLeasedMessages: try await context.hidesLeasedMessages()
        case .redeliversWhenTheLeaseEnds: try await context.redeliversWhenTheLeaseEnds()
        case .extendsLeases: try await context.extendsLeases()
        case .deletesForGood: try await context.deletesForGood()
        case .deletesInBatches: try await context.deletesInBatches()
        case .releasesAtOnce: try await context.releasesAtOnce()
        case .releasesAreNoAttempts: try await context.releasesAreNoAttempts()
        case .retriesAfterADelay: try await context.retriesAfterADelay()
        case .ignoresStaleHandles: try await context.ignoresStaleHandles()
        case .ignoresForeignHandles: try await context.ignoresForeignHandles()
        case .buriesWithAReason: try await context.buriesWithAReason()
        case .buriesAfterTooManyReceives: try await context.buriesAfterTooManyReceives()
        case .wakesForASend: try await context.wakesForASend()
        case .wakesForASendOfAnotherProcess: try await context.wakesForASendOfAnotherProcess()
        case .wakesForARelease: try await context.wakesForARelease()
        case .wakesWhenALeaseEnds: try await context.wakesWhenALeaseEnds()
        case .waitsNoLongerThanAsked: try await context.waitsNoLongerThanAsked()
        case .stopsWaitingWhenCancelled: try await context.stopsWaitingWhenCancelled()
        case .wakesManyReceivers: try await context.wakesManyReceivers()
        case .countsByState: try await context.countsByState()
        case .purges: try await context.purges()
        case .opensWhatExists: try await context.opensWhatExists()
        case .refusesBadNames: try await context.refusesBadNames()
        case .lists: try await context.lists()
        case .removes: try await context.removes()
        case .failsWhenTheQueueIsGone: try await context.failsWhenTheQueueIsGone()
        }
    }
}
