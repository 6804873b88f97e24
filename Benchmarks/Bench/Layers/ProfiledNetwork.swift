import CommandLineKit
import Inference

/// A network and the batch to profile it with.
struct ProfiledNetwork: Sendable {
    var title: String
    var graph: Graph
    var shape: TensorShape

    /// P-, R- and O-Net and the embedder, with the batches that a pipeline gives them.
    static func all(_ invocation: Invocation) throws -> [ProfiledNetwork] {
        let directory = WeightsDirectory.resolve(flag: invocation[ModelFlags.weights], environment: Machine.environment)
        let store = ModelStore(directory: directory)
        let detector = try store.load(invocation[ModelFlags.detector])
        let embedder = try store.load(invocation[ModelFlags.embedder])
        let models = try ModelFlags.models(invocation)
        let template = models.embedder.aligner.template
        let chip = TensorShape(n: 1, c: 3, h: template.height, w: template.width)
        let windows = [("rnet", 24, 16), ("onet", 48, 8)]
        let embedderName = embedder.card.graphs.first?.name ?? ""
        return try [network("pnet", of: detector, TensorShape(n: 1, c: 3, h: 150, w: 150))]
            + windows.map { name, side, batch in
                try network(name, of: detector, TensorShape(n: batch, c: 3, h: side, w: side))
            }
            + [1, 8].map { count in
                var shape = chip
                shape.n = count
                return try network(embedderName, of: embedder, shape)
            }
    }

    private static func network(_ name: String, of model: Model, _ shape: TensorShape) throws -> ProfiledNetwork {
        guard let spec = model.graph(named: name) else {
            throw CommandFailure("\(model.card.name) has no network '\(name)'")
        }
        let graph = try Graph(spec: spec, weights: model.file)
        return ProfiledNetwork(title: "\(model.card.name) \(name) \(shape)", graph: graph, shape: shape)
    }
}
