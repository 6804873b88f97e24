import Jobs

/// The service at a moment, as far as this process can see it.
struct ServiceState: Sendable {
    /// `nil` when the queue does not answer.
    var depth: QueueDepth?
    /// `nil` when this process starts no workers.
    var fleet: FleetStatus?
    /// Requests that wait for their answer.
    var waiting = 0
    /// Requests from their head to their answer.
    var underWay = 0
    var connections = 0
    /// Bytes of bodies in memory.
    var bodyBytes = 0

    func write(_ out: inout PrometheusText) {
        out.single("facet_queue_up", .gauge, "Whether the queue answers.", depth == nil ? 0 : 1)
        if let depth {
            out.family(
                "facet_queue_depth", .gauge, "Jobs in the queue by state.", label: "state",
                ["visible": depth.visible, "in_flight": depth.inFlight, "delayed": depth.delayed])
            out.single("facet_dead_letters", .gauge, "Jobs in the dead-letter queue.", depth.dead)
        }
        if let fleet {
            out.family(
                "facet_workers", .gauge, "Workers of this process by state.", label: "state",
                [
                    "desired": fleet.desired, "starting": fleet.starting, "running": fleet.running,
                    "draining": fleet.draining,
                ])
        }
        out.single("facet_waiting_requests", .gauge, "Requests that wait for their answer.", waiting)
        out.single("facet_requests_under_way", .gauge, "Uploads from their head to their answer.", underWay)
        out.single("facet_connections", .gauge, "Open connections.", connections)
        out.single("facet_body_bytes", .gauge, "Bytes of request bodies in memory.", bodyBytes)
    }
}
