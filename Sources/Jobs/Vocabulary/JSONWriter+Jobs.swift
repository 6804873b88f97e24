// Members come in the order of their keys. What is not set is left out.
extension JSONWriter {
    mutating func write(_ job: Job) {
        open("{")
        member("id", job.id.text) { $0.string($1) }
        member("input", job.input) { $0.string($1) }
        member("options", job.options) { $0.strings($1) }
        member("reply", job.reply) { $0.string($1) }
        member("request", job.request) { $0.string($1) }
        member("sent", job.sent) { $0.integer($1) }
        member("task", job.task) { $0.string($1) }
        close("}")
    }

    mutating func write(_ result: JobResult) {
        open("{")
        member("box", result.box) { $0.list($1) { $0.number($1) } }
        member("confidence", result.confidence) { $0.number($1) }
        member("decision", result.decision) { $0.string($1) }
        member("deliveries", result.deliveries) { $0.integer($1) }
        member("distance", result.distance) { $0.number($1) }
        member("error", result.error) { $0.write($1) }
        member("faces", result.faces) { $0.integer($1) }
        member("id", result.id.text) { $0.string($1) }
        member("label", result.label) { $0.string($1) }
        member("landmarks", result.landmarks) { $0.list($1) { $0.list($1) { $0.number($1) } } }
        member("margin", result.margin) { $0.number($1) }
        member("models", result.models) { $0.strings($1) }
        member("name", result.name) { $0.string($1) }
        member("payload", result.payload) { $0.write($1) }
        member("payloadOmitted", result.payloadOmitted) { $0.literal($1 ? "true" : "false") }
        member("status", result.status.rawValue) { $0.string($1) }
        member("task", result.task) { $0.string($1) }
        member("timings", result.timings) { $0.object($1) { $0.number($1) } }
        member("worker", result.worker) { $0.string($1) }
        close("}")
    }

    private mutating func write(_ failure: JobFailure) {
        open("{")
        member("code", failure.code) { $0.string($1) }
        member("message", failure.message) { $0.string($1) }
        close("}")
    }

    private mutating func write(_ value: JSONValue) {
        switch value {
        case .null: literal("null")
        case .bool(let value): literal(value ? "true" : "false")
        case .number(let value): number(value)
        case .string(let value): string(value)
        case .array(let elements): list(elements) { $0.write($1) }
        case .object(let members): object(members) { $0.write($1) }
        }
    }

    private mutating func member<T>(_ key: StaticString, _ value: T?, _ write: (inout Self, T) -> Void) {
        guard let value else { return }
        self.key(key)
        write(&self, value)
        comma()
    }

    private mutating func list<T>(_ elements: [T], _ write: (inout Self, T) -> Void) {
        open("[")
        for element in elements {
            write(&self, element)
            comma()
        }
        close("]")
    }

    private mutating func strings(_ members: [String: String]) {
        object(members) { $0.string($1) }
    }

    private mutating func object<T>(_ members: [String: T], _ write: (inout Self, T) -> Void) {
        open("{")
        // By bytes, as the encoder has it; Swift's own order takes accents together with their letters.
        for (key, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            self.key(key)
            write(&self, value)
            comma()
        }
        close("}")
    }
}
