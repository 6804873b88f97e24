// `nil`: not for this reader. Members that it does not know, and members that come twice, are among that.
extension JSONScanner {
    static func job(_ bytes: UnsafeBufferPointer<UInt8>) -> Job? {
        var scanner = JSONScanner(bytes)
        var (id, task, input, reply, request): (JobID?, String?, String?, String?, String?)
        var sent: Int64?
        var options: [String: String]?
        let read: Void? = scanner.object { scanner, key in
            switch key {
            case "id": Self.set(&id, scanner.string().flatMap { JobID($0) })
            case "input": Self.set(&input, scanner.string())
            case "options": Self.set(&options, scanner.dictionary { $0.string() })
            case "reply": Self.set(&reply, scanner.string())
            case "request": Self.set(&request, scanner.string())
            case "sent": Self.set(&sent, scanner.integer())
            case "task": Self.set(&task, scanner.string())
            default: nil
            }
        }
        guard read != nil, scanner.isAtEnd, let id, let task, let input, let sent else { return nil }
        return Job(id: id, task: task, input: input, reply: reply, request: request, sent: sent, options: options)
    }

    /// Results with a payload are among those that are left to others.
    static func result(_ bytes: UnsafeBufferPointer<UInt8>) -> JobResult? {
        var scanner = JSONScanner(bytes)
        var (id, task): (JobID?, String?)
        var status: JobResult.Status?
        var timings: [String: Double]?
        // Its own id, task and status come at the end.
        var rest = JobResult(id: JobID.placeholder, task: "", status: .ok)
        let read: Void? = scanner.object { scanner, key in
            switch key {
            case "id": Self.set(&id, scanner.string().flatMap { JobID($0) })
            case "status": Self.set(&status, scanner.string().flatMap { JobResult.Status(rawValue: $0) })
            case "task": Self.set(&task, scanner.string())
            case "timings": Self.set(&timings, scanner.dictionary { $0.double() })
            default: scanner.member(key, of: &rest)
            }
        }
        guard read != nil, scanner.isAtEnd, let id, let task, let status, let timings else { return nil }
        rest.id = id
        (rest.task, rest.status, rest.timings) = (task, status, timings)
        return rest
    }

    private mutating func member(_ key: String, of result: inout JobResult) -> Void? {
        switch key {
        case "box": Self.set(&result.box, array { $0.float() })
        case "confidence": Self.set(&result.confidence, float())
        case "decision": Self.set(&result.decision, string())
        case "deliveries": Self.set(&result.deliveries, integer().map { Int($0) })
        case "distance": Self.set(&result.distance, float())
        case "error": Self.set(&result.error, failure())
        case "faces": Self.set(&result.faces, integer().map { Int($0) })
        case "label": Self.set(&result.label, string())
        case "landmarks": Self.set(&result.landmarks, array { $0.array { $0.float() } })
        case "margin": Self.set(&result.margin, float())
        case "models": Self.set(&result.models, dictionary { $0.string() })
        case "name": Self.set(&result.name, string())
        case "payloadOmitted": Self.set(&result.payloadOmitted, bool())
        case "worker": Self.set(&result.worker, string())
        default: nil
        }
    }

    private mutating func failure() -> JobFailure? {
        guard let members = dictionary({ $0.string() }), members.count == 2, let code = members["code"],
            let message = members["message"]
        else { return nil }
        return JobFailure(code: code, message: message)
    }

    private static func set<T>(_ member: inout T?, _ value: T?) -> Void? {
        guard member == nil, let value else { return nil }
        member = value
        return ()
    }
}
