/// A weight file whose model card is read and whose weights are known to be finite: what `Graph` is loaded from.
public struct Model: Sendable {
    public let file: WeightFile
    public let card: ModelCard

    /// Maps and checks the model at `path`.
    public init(path: String) throws(WeightFileError) {
        try self.init(file: WeightFile(path: path))
    }

    /// Checks the model in `file`.
    public init(file: WeightFile) throws(WeightFileError) {
        self.file = file
        card = try file.card()
        try file.checkFinite()
    }

    /// The description of the graph `name`, or `nil` when the model has no such graph.
    public func graph(named name: String) -> GraphSpec? {
        card.graphs.first { $0.name == name }
    }
}
