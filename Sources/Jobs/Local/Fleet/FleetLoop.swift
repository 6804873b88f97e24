import CLinux
import Glibc

/// The thread behind a local fleet: starts, signals and reaps its processes. Used by that thread alone.
final class FleetLoop {
    private let command: FleetCommand
    private let mailbox: FleetMailbox
    private let log: @Sendable (FleetEvent) -> Void
    private var plan: FleetPlan
    /// Descriptors that tell when a member has ended.
    private var exits: [Int32: Int32] = [:]
    private var leaving: [@Sendable () -> Void] = []
    private let lifeline: Lifeline

    init(
        command: FleetCommand, grace: Duration, mailbox: FleetMailbox, lifeline: Lifeline,
        log: @escaping @Sendable (FleetEvent) -> Void
    ) {
        self.command = command
        self.mailbox = mailbox
        self.lifeline = lifeline
        self.log = log
        plan = FleetPlan(grace: grace)
    }

    /// Returns when the mailbox is closed and every worker is gone.
    func run() {
        while true {
            let (commands, closed) = mailbox.take()
            for command in commands { handle(command) }
            if closed, plan.desired > 0 { _ = carryOut(plan.scale(to: 0, now: .now)) }
            reapEnded()
            _ = carryOut(plan.tick(now: .now))
            if exits.isEmpty {
                for leave in leaving { leave() }
                leaving = []
                if closed { return }
            }
            sleep()
        }
    }

    private func handle(_ command: FleetMailbox.Command) {
        switch command {
        case .scale(let count, let resume):
            let failure = carryOut(plan.scale(to: count, now: .now))
            resume(exits.isEmpty ? failure : nil)
        case .status(let resume): resume(status)
        case .shutdown(let resume):
            _ = carryOut(plan.scale(to: 0, now: .now))
            leaving.append(resume)
        }
    }

    private var status: FleetStatus {
        FleetStatus(
            desired: plan.desired, starting: 0, running: plan.running, draining: plan.draining, crashes: plan.crashes,
            members: plan.members.values.map(\.number).sorted().map(Self.name))
    }

    /// - Returns: Why the last worker could not be started, if so.
    private func carryOut(_ actions: [FleetPlan.Action]) -> FleetError? {
        var failure: FleetError?
        for action in actions {
            switch action {
            case .start(let number): failure = start(number) ?? failure
            case .terminate(let pid): kill(pid, SIGTERM)
            case .kill(let pid):
                log(.killed(name: name(of: pid), pid: pid))
                kill(-pid, SIGKILL)
            }
        }
        return failure
    }

    private func start(_ number: Int) -> FleetError? {
        let name = Self.name(number)
        switch ChildProcess.start(command, name: name, lifeline: lifeline.end) {
        case .success(let pid):
            plan.started(number: number, pid: pid, now: .now)
            exits[pid] = lx_process_open(pid)
            log(.started(name: name, pid: pid))
            return nil
        case .failure(let error):
            plan.startFailed(now: .now)
            log(.cannotStart(name: name, reason: error.message))
            return error
        }
    }

    private func reapEnded() {
        for (pid, descriptor) in exits where Self.hasEnded(pid) {
            if descriptor >= 0 { close(descriptor) }
            exits[pid] = nil
            let name = name(of: pid)
            let asked = plan.members[pid]?.killAt != nil
            let reason = ChildProcess.reap(pid)
            if let reason, !asked {
                log(.crashed(name: name, pid: pid, reason: reason))
            } else {
                log(.ended(name: name, pid: pid))
            }
            _ = carryOut(plan.exited(pid: pid, clean: reason == nil, now: .now))
        }
    }

    private static func hasEnded(_ pid: Int32) -> Bool {
        var information = siginfo_t()
        let options = WEXITED | WNOHANG | WNOWAIT
        return waitid(P_PID, id_t(pid), &information, options) != 0 || information.si_signo == SIGCHLD
    }

    private static func name(_ number: Int) -> String { "worker-\(number)" }

    private func name(of pid: Int32) -> String { Self.name(plan.members[pid]?.number ?? 0) }

    private func sleep() {
        var milliseconds = 60_000.0
        if let next = plan.nextTick {
            milliseconds = min(milliseconds, max(0, ContinuousClock.now.duration(to: next).milliseconds.rounded(.up)))
        }
        // Without descriptors for processes (an old kernel) their end has to be looked for.
        if exits.values.contains(where: { $0 < 0 }) { milliseconds = min(milliseconds, 50) }
        var sources = [pollfd(fd: mailbox.bell, events: Int16(POLLIN), revents: 0)]
        sources += exits.values.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        poll(&sources, nfds_t(sources.count), Int32(milliseconds))
    }
}
