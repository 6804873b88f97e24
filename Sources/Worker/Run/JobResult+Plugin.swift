import FoundationEssentials
import Inference
import Jobs

extension JobResult {
    /// What a plugin's output means for the job.
    init(_ output: PluginOutput, of job: Job) {
        self.init(id: job.id, task: job.task, status: .ok, label: output.label, timings: output.timings)
        decision = output.decision
        name = output.name
        distance = output.distance?.finite
        margin = output.margin?.finite
        box = output.box.map { [$0.x1, $0.y1, $0.x2, $0.y2] }
        landmarks = output.landmarks.map { $0.points.map { [$0.x, $0.y] } }
        confidence = output.confidence
        faces = output.faces
        models = output.models
        // A plugin's own JSON; what is none is the plugin's fault, and no reason to lose the rest.
        payload = output.payload.flatMap { try? JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)) }
    }
}

extension Float {
    /// JSON has no infinity.
    fileprivate var finite: Float? { isFinite ? self : nil }
}
